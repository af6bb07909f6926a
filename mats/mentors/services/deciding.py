"""Decisions pend, each with its letter, until they are released together."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from mats.core.errors import Refused
from mats.core.locking import locked
from mats.mail.models import Message
from mats.mail.models.states import State as Sent
from mats.mail.services.acts import act
from mats.mentors import mails
from mats.mentors.models import Candidacy
from mats.mentors.services.asking import stop_asking
from mats.mentors.services.onboarding import begin_onboarding
from mats.people.models import Person
from mats.programs.models import Program

State = Candidacy.State


@transaction.atomic
def decide(
    candidacy: Candidacy, *, decision: str, reason: str, by: Person, now: datetime
) -> Candidacy:
    """What is to be said, and a draft of the letter. Nothing is said yet.

    Whoever waits may be decided on again; the others, once told, were told.
    """
    mine = _held(candidacy)
    if not mine.is_undecided:
        raise Refused(f"{mine.person} was told already: {mine.get_state_display()}.")
    if mine.program.closed_at:
        raise Refused(f"{mine.program} is closed: nothing is decided in it.")
    if not (mine.is_pending and mine.decision == decision):
        if mine.is_pending:
            mails.take_back(mine)
        mine.decision, mine.released_at = decision, None
        mine.letter = mails.draft_letter(mine)
    mine.reason, mine.decided_by, mine.decided_at = reason, by, now
    mine.save()
    return mine


@transaction.atomic
def undecide(candidacy: Candidacy) -> Candidacy:
    """As if it had not been decided; the draft of the letter goes."""
    mine = _held(candidacy)
    if not mine.is_pending:
        raise Refused("There is no decision that still waits.")
    mails.take_back(mine)
    mine.decision, mine.letter, mine.decided_by, mine.decided_at = "", None, None, None
    mine.save()
    return mine


@transaction.atomic
def release(
    program: Program, *, keys: Iterable[int], by: Person, now: datetime
) -> list[Candidacy]:
    """Tell all of these at once. Their letters leave as they were edited.

    `keys` are those that the person saw: refused where one was changed meanwhile.
    """
    locked(program)
    asked = set(keys)
    rows = Candidacy.objects.select_for_update(of=("self",)).pending()
    found = list(rows.filter(program=program, pk__in=asked).order_by("pk"))
    if {each.pk for each in found} != asked or not found:
        raise Refused("The decisions changed meanwhile. Look at them again.")
    for each in found:
        _tell(each, by, now)
    return found


def _tell(mine: Candidacy, by: Person, now: datetime) -> None:
    letter = _letter(mine)
    mine.state, mine.released_at, mine.letter = mine.decision, now, letter
    mine.save()
    if letter.state == Sent.HELD:
        act(letter, what="release", by=by, now=now)
    if not mine.is_undecided:
        stop_asking(mine, now=now)
    if mine.state == State.ACCEPTED:
        begin_onboarding(mine, now=now)


def _letter(mine: Candidacy) -> Message:
    """The draft; a new one where somebody cancelled it in the outbox."""
    held = mine.letter if mine.letter and mine.letter.state == Sent.HELD else None
    return held or mails.draft_letter(mine)


def _held(candidacy: Candidacy) -> Candidacy:
    rows = Candidacy.objects.select_for_update(of=("self",))
    return rows.select_related("program", "person", "letter").get(pk=candidacy.pk)
