"""From the first word of a would-be mentor to what was received."""

from datetime import datetime
from typing import Any

from django.db import transaction

from mats.core.errors import Refused
from mats.mentors import mails
from mats.mentors.models import Call, Candidacy, Contact
from mats.mentors.services.asking import ask_directors, stop_asking
from mats.mentors.services.onboarding import stop_onboarding
from mats.people.models import Person
from mats.programs.models import Program, Track
from mats.questions import services as questions
from mats.questions.models import Response
from mats.questions.sheet import sheet_of
from mats.questions.values import NOTHING, Given

State = Candidacy.State
YES, REMOTE = "yes", "remote"


def matter_of(program: Program, person: Person) -> str:
    """What all responses about this candidacy are about."""
    return f"candidacy:{program.pk}:{person.pk}"


@transaction.atomic
def begin_interest(call: Call, person: Person, *, now: datetime) -> Candidacy:
    """A draft, filled in from the last time they told us. Begun twice, the same."""
    require_taken(call, now)
    matter = matter_of(call.program, person)
    mine, new = Candidacy.objects.get_or_create(
        program=call.program, person=person, defaults={"matter": matter}
    )
    if new or mine.response is None:
        mine.response = questions.start_response(
            call.interest, person, now=now, about=matter
        )
        mine.save(update_fields=["response"])
        _fill_in(mine.response, _last_time(person, mine), now)
    return mine


def require_taken(call: Call, now: datetime) -> None:
    if call.program.closed_at or not call.takes_interest(now):
        raise Refused("This call is closed; it takes no expressions of interest now.")


def _last_time(person: Person, besides: Candidacy) -> dict[str, Given]:
    """What they told an earlier program."""
    earlier = Candidacy.objects.received().own(person).exclude(pk=besides.pk)
    last = earlier.exclude(response=None).order_by("-received_at").first()
    return questions.given_of(last.response) if last and last.response else {}


def _fill_in(response: Response, told: dict[str, Given], now: datetime) -> None:
    """What was told then and fits the questions of today."""
    offered = {
        item.key: {option.value for option in item.options}
        for item in sheet_of(response.questionnaire)
        if item.asks
    }
    fitting = {
        key: given
        for key, given in told.items()
        if key in offered and set(given.options) <= (offered[key] or set(given.options))
    }
    if fitting:
        questions.save_answers(response, fitting, seen={}, now=now)


@transaction.atomic
def own_interest(call: Call, person: Person) -> Candidacy | None:
    """One's own, held until the transaction ends."""
    rows = Candidacy.objects.select_for_update(of=("self",)).own(person)
    return rows.filter(program=call.program).select_related("response").first()


@transaction.atomic
def receive(candidacy: Candidacy, *, now: datetime) -> Candidacy:
    """It was sent, or sent again: what lists need is copied from the answers."""
    mine = Candidacy.objects.select_for_update(of=("self",)).get(pk=candidacy.pk)
    if mine.released_at or mine.state == State.WITHDRAWN:
        raise Refused("This was decided; it cannot be changed any more.")
    first = mine.state == State.DRAFT
    for name, value in _told(mine).items():
        setattr(mine, name, value)
    if first:
        mine.state, mine.received_at = State.RECEIVED, now
    mine.save()
    if first:
        _match_contacts(mine)
        ask_directors(mine, now=now)
        mails.received(mine)
    return mine


def _told(mine: Candidacy) -> dict[str, Any]:
    given = questions.given_of(mine.response) if mine.response else {}
    slots = given.get("requested_scholars", NOTHING).number
    return {
        "agenda": given.get("agenda", NOTHING).text[:500],
        "track": _track(mine.program, given.get("track", NOTHING)),
        "employer_kind": _picked(given, "employer_kind"),
        "requested": None if slots is None else int(slots),
        "remote": _picked(given, "remote") == REMOTE,
        "returning": _picked(given, "returning") == YES or _mentored(mine),
        "referred_by": given.get("referred_by", NOTHING).text[:200],
    }


def _picked(given: dict[str, Given], key: str) -> str:
    return next(iter(given.get(key, NOTHING).options), "")


def _track(program: Program, given: Given) -> Track | None:
    return program.tracks.filter(slug__in=given.options).first()


def _mentored(mine: Candidacy) -> bool:
    """In a program before this one, as our own records say."""
    return mine.person.mentoring.exclude(stream__program=mine.program).exists()


def _match_contacts(mine: Candidacy) -> None:
    """Whoever staff wrote to at this address has come."""
    theirs = Contact.objects.filter(
        program=mine.program, email__iexact=mine.person.email, candidacy=None
    )
    theirs.update(candidacy=mine, interested=True)


@transaction.atomic
def withdraw_interest(candidacy: Candidacy, *, now: datetime) -> Candidacy:
    """They would not mentor after all. What was decided and not said is dropped."""
    mine = Candidacy.objects.select_for_update(of=("self",)).get(pk=candidacy.pk)
    if mine.state == State.WITHDRAWN:
        return mine
    if mine.state == State.DRAFT:
        raise Refused("It was never sent.")
    if mine.state == State.DECLINED:
        raise Refused("It was declined already.")
    if mine.is_pending:
        mails.take_back(mine)
        mine.decision, mine.letter = "", None
    mine.state, mine.withdrawn_at = State.WITHDRAWN, now
    mine.save()
    stop_asking(mine, now=now)
    stop_onboarding(mine, now=now)
    return mine
