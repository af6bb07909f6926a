"""Answering behind a link: under a name, or into a sealed box."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from mats.core.errors import Refused
from mats.core.locking import locked
from mats.core.prepared import (
    KEYS,
    MOMENTS,
    WORDS,
    Prepared,
    PreparedChange,
    Records,
)
from mats.core.tokens import digest
from mats.people.models import Person
from mats.questions import services as questions
from mats.questions.models import Response
from mats.questions.services import Held
from mats.questions.sheet import Sheet, kept_sheet
from mats.questions.values import NOTHING, Given
from mats.surveys import sealing
from mats.surveys.links import token_of
from mats.surveys.models import Draft, Invitation, Pooled, Survey
from mats.todos import services as todos

INVITED = Records(
    Invitation,
    "survey",
    "survey__questionnaire",
    "survey__program",
    "person",
    "subject",
)
BY_LINK = Prepared(
    Invitation.objects.filter(digest=WORDS[0]).order_by().values_list(*INVITED.columns),
    WORDS[0],
)
PUBLIC = Records(Survey, "questionnaire", "program")
BY_PUBLIC_LINK = Prepared(
    Survey.objects.filter(public_digest=WORDS[0])
    .order_by()
    .values_list(*PUBLIC.columns),
    WORDS[0],
)
MARKED = PreparedChange(
    Invitation.objects.filter(pk=KEYS[0]),
    {"answered": True, "answered_at": MOMENTS[0]},
    KEYS[0],
    MOMENTS[0],
)

TWICE = "This was sent already. Without a name it cannot be changed."


@dataclass(frozen=True)
class Door:
    """What is behind a link: a survey, and who answers, where that is known."""

    token: str
    survey: Survey
    invitation: Invitation | None = None

    @property
    def person(self) -> Person | None:
        return self.invitation.person if self.invitation else None

    @property
    def subject(self) -> Person | None:
        return self.invitation.subject if self.invitation else None

    @property
    def is_trial(self) -> bool:
        return self.invitation is not None and self.invitation.rehearsal

    @property
    def is_sealed(self) -> bool:
        """Whether what is written here is kept apart from who wrote it."""
        return self.survey.is_anonymous or self.is_trial

    @property
    def answered(self) -> bool:
        return self.invitation is not None and self.invitation.answered

    def is_open(self, at: datetime) -> bool:
        if self.invitation is not None:
            return self.invitation.takes_answers(at)
        return self.survey.takes_answers(at)


def find(token: str) -> Door | None:
    """What this link opens; None for one that is mistyped, replaced or taken back."""
    mark = digest(token)
    if found := INVITED.of(BY_LINK.rows(mark)):
        invitation = found[0]
        if invitation.revoked_at is not None:
            return None
        return Door(token, _whole(invitation.survey), invitation)
    if surveys := PUBLIC.of(BY_PUBLIC_LINK.rows(mark)):
        return Door(token, _whole(surveys[0]))
    return None


def _whole(survey: Survey) -> Survey:
    """Its questionnaire is of the same program: nobody has to ask for it again."""
    survey.questionnaire.program = survey.program
    return survey


def blank(door: Door) -> Response:
    """An unsaved response of whoever is behind the link, to draw and judge by."""
    return Response(
        questionnaire=door.survey.questionnaire,
        respondent=door.person,
        subject=door.subject,
        about=door.survey.matter,
    )


def held_of(door: Door, *, now: datetime) -> Held:
    """The answers behind the link as they are now.

    To change them, inside a transaction of the caller's: the invitation is locked.
    """
    survey = door.survey
    if door.is_sealed or door.person is None:
        sheet = kept_sheet(survey.questionnaire)
        held = Held(blank(door), sheet, kept=drafted(door))
    else:
        held = questions.begun_by(
            door.person, survey.questionnaire, subject=door.subject, about=survey.matter
        )
    held.response.started_at = held.response.started_at or now
    return held


def doors_of(door: Door, *, now: datetime) -> list[Door]:
    """All links of one person to this survey that take answers, by whom they are about.

    They are answered on one page: whoever has one of them has all.
    """
    rows = Invitation.objects.filter(
        survey=door.survey, person=door.person, rehearsal=False, revoked_at=None
    )
    found = rows.exclude(subject=None).select_related("subject")
    doors = []
    for row in found.order_by("subject__name", "pk"):
        row.survey, row.person = door.survey, door.invitation.person  # type: ignore[union-attr]  # who has several has one
        doors.append(Door(token_of(row), door.survey, row))
    return [each for each in doors if each.is_open(now)]


def all_held(doors: Sequence[Door], *, now: datetime) -> list[Held]:
    """The answers behind each of one person's links, in a few statements for all."""
    first = doors[0]
    rows = first.survey.questionnaire.responses.filter(
        respondent=first.person, about=first.survey.matter
    )
    begun = {row.subject_id: row for row in rows}
    responses = []
    for door in doors:
        response = begun.get(door.subject.pk if door.subject else None) or blank(door)
        response.questionnaire = door.survey.questionnaire
        response.respondent, response.subject = door.person, door.subject
        response.started_at = response.started_at or now
        responses.append(response)
    return questions.all_in_hand(responses)


def lock(door: Door, *, now: datetime) -> None:
    """Whoever writes behind one link waits for the other; judged again after that."""
    if door.subject is not None:
        theirs = Invitation.objects.filter(survey=door.survey, person=door.person)
        list(theirs.select_for_update().order_by("pk").values_list("pk"))
    if door.invitation is not None and not door.is_sealed:
        present = locked(door.invitation)
        for name in ("revoked_at", "closes_at", "answered"):
            setattr(door.invitation, name, getattr(present, name))
    if not door.is_open(now):
        raise Refused("This survey is closed; answers are no longer taken.")


def mark_answered(door: Door, *, now: datetime) -> None:
    """They have sent it under their name: counted, and nothing is owed any more."""
    invitation = door.invitation
    if invitation is None or invitation.answered:
        return
    invitation.answered, invitation.answered_at = True, now
    MARKED.change(invitation.pk, now)
    todos.settle_if_open(key=invitation.todo_key, now=now)


# --- Without a name ------------------------------------------------------------------


def drafted(door: Door) -> dict[str, Given]:
    """What was begun behind this link; only the link opens it."""
    row = Draft.objects.filter(pk=sealing.draft_key(door.token)).first()
    return sealing.open_draft(row.sealed, door.token) if row else {}


def keep_draft(door: Door, given: Mapping[str, Given]) -> None:
    if door.invitation is None:
        return  # a public link is everybody's: nothing of one waits for another
    facts = {"survey": door.survey, "sealed": sealing.seal_draft(given, door.token)}
    Draft.objects.update_or_create(pk=sealing.draft_key(door.token), defaults=facts)


def was_sent(door: Door) -> bool:
    """Whether something was sent by this link, mixed already or not."""
    if door.invitation is None or door.is_trial:
        return False
    return (
        door.answered or Pooled.objects.filter(pk=sealing.pool_key(door.token)).exists()
    )


def send_sealed(door: Door, given: Mapping[str, Given], sheet: Sheet) -> None:
    """Into the pool, once for each link. A trial is kept nowhere."""
    Draft.objects.filter(pk=sealing.draft_key(door.token)).delete()
    if door.is_trial:
        return
    if was_sent(door):
        raise Refused(TWICE)
    asked = {item.key for item in sheet if item.asks}
    said = {key: value for key, value in given.items() if value and key in asked}
    who = door.invitation.pk if door.invitation else None
    key = sealing.pool_key(door.token) if who else sealing.any_key()
    sealed = sealing.seal_answers(who, said)
    _, new = Pooled.objects.get_or_create(
        pk=key, defaults={"survey": door.survey, "sealed": sealed}
    )
    if not new:
        raise Refused(TWICE)


def merged(
    held: Held, typed: Mapping[str, Given], seen: Mapping[str, str]
) -> tuple[dict[str, Given], dict[str, Given]]:
    """What is kept after a save, and what was changed elsewhere meanwhile."""
    kept, theirs = dict(held.kept), {}
    for key, given in typed.items():
        here = kept.get(key, NOTHING)
        if here.fingerprint in (given.fingerprint, seen.get(key, here.fingerprint)):
            kept[key] = given
        else:
            theirs[key] = here
    return kept, theirs
