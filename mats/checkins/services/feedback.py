"""Mentors are asked about each of their scholars: made, owed, given, let go."""

from collections.abc import Iterable
from datetime import date, datetime, time

from django.db import transaction
from django.urls import reverse

from mats.checkins.models import Feedback, FeedbackRound
from mats.checkins.services.weeks import managers_of
from mats.core.errors import Refused
from mats.core.weeks import instant
from mats.people.models import Person
from mats.programs.models import Phase, Program
from mats.programs.models.between import conflict_with
from mats.questions.models import Questionnaire, Response
from mats.scholars.models import Scholar, Supervision
from mats.todos import services as todos
from mats.todos.kinds import Step, To, TodoKind, register

FEEDBACK = register(
    TodoKind(
        "checkins.feedback",
        "Feedback on scholars",
        ladder=(
            Step(days=-7),
            Step(days=-2),
            Step(days=0),
            Step(days=2, to=To.ESCALATION),
        ),
    )
)
END_OF_DAY = time(23, 59)
ASKED = (Supervision.Role.PRIMARY, Supervision.Role.CO)
"""A backup mentor has not worked with the scholar."""


@transaction.atomic
def plan_feedback(
    phase: Phase, *, questionnaire: Questionnaire, asks_on: date, due_on: date
) -> FeedbackRound:
    """Ask all mentors of the phase from this day on. Planned twice, planned once."""
    if questionnaire.program_id != phase.program_id:
        raise Refused("The questions belong to the program of the phase.")
    if not questionnaire.is_open:
        raise Refused("Open these questions for answers first.")
    if not phase.starts_on <= asks_on <= phase.ends_on:
        raise Refused("Ask on a day of the phase.")
    if due_on <= asks_on:
        raise Refused("Feedback is due after the day it is asked.")
    facts = {"questionnaire": questionnaire, "due_on": due_on}
    made, _ = FeedbackRound.objects.get_or_create(
        phase=phase, asks_on=asks_on, defaults=facts
    )
    return made


@transaction.atomic
def drop_feedback(round_: FeedbackRound, *, now: datetime) -> None:
    """Ask no more. What somebody began to write stays, and so does the round."""
    rows = FeedbackRound.objects.select_for_update(of=("self",))
    round_ = rows.select_related("phase__program").get(pk=round_.pk)
    asked = round_.asked.select_for_update().order_by("pk")
    if any(each.response_id for each in asked):
        raise Refused("Somebody has begun to answer: this round stays.")
    for mentor in {each.mentor_id for each in asked}:
        todos.cancel(key=_key(round_.pk, mentor), now=now)
    round_.delete()


@transaction.atomic
def ask_due(program: Program, *, now: datetime) -> int:
    """Each morning of a round: who is asked by then, once. Counts the new rows."""
    today = now.astimezone(program.zone).date()
    rounds = FeedbackRound.objects.filter(
        phase__program=program, asks_on__lte=today, due_on__gte=today
    )
    return sum(
        _ask(round_, mentor, scholars)
        for round_ in rounds.select_related("phase__program")
        for mentor, scholars in _by_mentor(round_.phase, today).items()
    )


def _by_mentor(phase: Phase, today: date) -> dict[Person, list[Scholar]]:
    """Those who take part in the phase today, by who mentors them."""
    rows = Supervision.objects.on(today).filter(
        role__in=ASKED,
        scholar__state=Scholar.State.ACTIVE,
        scholar__kind=Scholar.Kind.SCHOLAR,
        scholar__participations__phase=phase,
        scholar__participations__starts_on__lte=today,
        scholar__participations__ends_on__gte=today,
    )
    found: dict[Person, list[Scholar]] = {}
    for row in rows.select_related("mentor", "scholar__person", "scholar__program"):
        found.setdefault(row.mentor, []).append(row.scholar)
    return found


def _ask(round_: FeedbackRound, mentor: Person, scholars: list[Scholar]) -> int:
    known = set(round_.asked.filter(mentor=mentor).values_list("scholar", flat=True))
    new = {scholar.pk: scholar for scholar in scholars if scholar.pk not in known}
    # Whoever has a conflict does not judge; most have none, and are not asked after.
    apart = Scholar.objects.filter(conflict_with(mentor, "person"), pk__in=new)
    for pk in apart.values_list("pk", flat=True) if new else ():
        del new[pk]
    if not new:
        return 0
    Feedback.objects.bulk_create(
        [Feedback(round=round_, mentor=mentor, scholar=each) for each in new.values()],
        ignore_conflicts=True,
    )
    _owe(round_, mentor, list(new.values()))
    return len(new)


def _owe(round_: FeedbackRound, mentor: Person, scholars: list[Scholar]) -> None:
    """One to-do for all of them; told to the research manager when it is late."""
    program = round_.phase.program
    managers = managers_of(scholars)
    manager = next(iter(managers.values()), None)
    whom = "your scholars" if len(scholars) > 1 else scholars[0].person.called
    todos.owe(
        FEEDBACK,
        key=_key(round_.pk, mentor.pk),
        debtor=mentor,
        program=program,
        title=f"Give feedback on {whom}",
        url=reverse("checkins:feedback_round", args=[round_.pk]),
        due_at=instant(round_.due_on, END_OF_DAY, program.timezone),
        escalate_to=manager,
        owed_to=manager,
    )


def feedback_draft(feedback: Feedback, now: datetime) -> Response:
    """Its response, or one not saved yet: whoever first writes into it saves it."""
    return feedback.response or Response(
        questionnaire=feedback.round.questionnaire,
        respondent=feedback.mentor,
        subject=feedback.scholar.person,
        about=f"feedback/{feedback.round_id}",
        started_at=now,
    )


def put_feedback(feedback: Feedback, response: Response, *, now: datetime) -> None:
    """What was written into the response is theirs; sent, it is given.

    Inside a transaction of the caller's, with the row held.
    """
    feedback.response = response
    if response.state == Response.State.SUBMITTED and feedback.submitted_at is None:
        feedback.submitted_at = now
    feedback.save(update_fields=["response", "submitted_at"])
    _settle([feedback], now)


def stop_feedback(scholar: Scholar, _last_day: date, now: datetime) -> None:
    """Nobody is asked any more about who has left."""
    waiting = scholar.feedback_of_mentors.filter(submitted_at=None)
    _settle(waiting.order_by("pk"), now)


def _settle(asked: Iterable[Feedback], now: datetime) -> None:
    """The mentor's to-do is done with the last of those who are still there."""
    for round_, mentor in {(each.round_id, each.mentor_id) for each in asked}:
        mine = Feedback.objects.filter(round=round_, mentor=mentor)
        if mine.owed().exists():
            continue
        if mine.filter(submitted_at__isnull=False).exists():
            todos.settle_if_open(key=_key(round_, mentor), now=now)
        else:
            todos.cancel(key=_key(round_, mentor), now=now)


def _key(round_: int, mentor: int) -> str:
    return f"{FEEDBACK.name}:{round_}:{mentor}"
