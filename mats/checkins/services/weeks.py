"""The week's check-ins: made for everybody who takes part, and owed by them."""

from collections.abc import Iterable
from datetime import date, datetime, time
from itertools import groupby
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse

from mats.checkins.models import CheckIn, CheckInPlan
from mats.checkins.standing import Point
from mats.core.batches import batches
from mats.core.errors import Refused
from mats.core.weeks import Week
from mats.people.models import Person
from mats.programs.models import Phase
from mats.questions.models import Questionnaire
from mats.scholars.models import ResearchManagement, Scholar
from mats.todos import services as todos
from mats.todos.kinds import Step, To, TodoKind, register
from mats.todos.services import Debt

CHECK_IN = register(
    TodoKind(
        "checkins.check_in",
        "Check-ins",
        ladder=(
            Step(days=-1),
            Step(days=0),
            Step(days=1),
            Step(days=2, to=To.ESCALATION),
        ),
    )
)
WEEK_OFF = "Week off"


@transaction.atomic
def set_plan(
    phase: Phase,
    *,
    questionnaire: Questionnaire,
    opens: Point,
    due: Point,
    closes: Point,
    **others: Any,
) -> CheckInPlan:
    """Ask the scholars of the phase like this from the next week that is made.

    `others` are the plan's thresholds, its contact, and what is chosen anew.
    """
    if questionnaire.program_id != phase.program_id:
        raise Refused("The questions belong to the program of the phase.")
    kept = CheckInPlan.objects.filter(phase=phase)
    if phase.program.closed_at is not None and kept.exists():
        raise Refused(f"{phase.program} is closed: its plans stay as they were.")
    facts = {
        "questionnaire": questionnaire,
        "opens_day": opens.day,
        "opens_time": opens.at,
        "due_day": due.day,
        "due_time": due.at,
        "closes_day": closes.day,
        "closes_time": closes.at,
    }
    plan, _ = CheckInPlan.objects.update_or_create(
        phase=phase, defaults={**facts, **others}
    )
    _remind_when_it_opens(plan)
    return plan


@transaction.atomic
def make_week(plan: CheckInPlan, week: Week, *, now: datetime) -> int:
    """The check-ins of one week: for who joined since, too. Counts the new ones."""
    off = set(
        plan.phase.weeks_off.filter(monday=week.monday).values_list("person", flat=True)
    )
    if None in off:
        return 0
    owing = who_owes(plan.phase, week).exclude(
        pk__in=CheckIn.objects.filter(phase=plan.phase, week=week.number).values(
            "scholar"
        )
    )
    made = 0
    for keys in batches(owing.values_list("pk", flat=True)):
        scholars = Scholar.objects.filter(pk__in=keys).select_related("person")
        rows = [_asked(plan, week, scholar, off, now) for scholar in scholars]
        made += len(CheckIn.objects.bulk_create(rows, ignore_conflicts=True))
    owe(CheckIn.objects.filter(phase=plan.phase, week=week.number, excused_at=None))
    return made


def _asked(
    plan: CheckInPlan, week: Week, scholar: Scholar, off: set[int], now: datetime
) -> CheckIn:
    moments = vars(plan.moments(week))
    row = CheckIn(scholar=scholar, phase=plan.phase, week=week.number, **moments)
    if scholar.person_id in off:
        row.excused_because, row.excused_at = WEEK_OFF, now
    return row


def who_owes(phase: Phase, week: Week) -> QuerySet[Scholar]:
    """Active scholars, admitted to research, who take part in that week's work."""
    return phase_scholars(phase).filter(
        participations__phase=phase,
        participations__starts_on__lte=week.sunday,
        participations__ends_on__gte=week.monday,
    )


def phase_scholars(phase: Phase) -> QuerySet[Scholar]:
    return Scholar.objects.active().admitted().filter(program=phase.program_id)


def owe(check_ins: QuerySet[CheckIn]) -> None:
    """Each of these is its scholar's to-do, told to their research manager."""
    wanted = check_ins.filter(submitted_at=None)
    for keys in batches(wanted.values_list("pk", flat=True)):
        rows = CheckIn.objects.filter(pk__in=keys).select_related(
            "scholar__person", "scholar__program", "scholar__stream", "phase"
        )
        managers = managers_of([row.scholar for row in rows])
        for program, some in groupby(rows, lambda row: row.scholar.program):
            debts = [_debt(row, managers.get(row.scholar_id)) for row in some]
            todos.owe_all(CHECK_IN, program=program, debts=debts)


def _debt(check_in: CheckIn, manager: Person | None) -> Debt:
    return Debt(
        key=check_in.todo_key,
        debtor=check_in.scholar.person,
        title=f"Check-in for week {check_in.week}",
        url=reverse("checkins:write", args=[check_in.pk]),
        due_at=check_in.due_at,
        opens_at=check_in.opens_at,
        escalate_to=manager,
        owed_to=manager,
    )


def managers_of(scholars: Iterable[Scholar]) -> dict[int, Person]:
    """By scholar, who manages them today: one's own, else the stream's."""
    scholars = list(scholars)
    today = scholars[0].program.today if scholars else date.min
    duties = (
        ResearchManagement.objects.on(today)
        .filter(stream__in={scholar.stream_id for scholar in scholars})
        .select_related("person")
    )
    single = {duty.scholar_id: duty.person for duty in duties if duty.scholar_id}
    whole = {duty.stream_id: duty.person for duty in duties if not duty.scholar_id}
    found = {s.pk: single.get(s.pk) or whole.get(s.stream_id) for s in scholars}
    return {pk: person for pk, person in found.items() if person}


def _remind_when_it_opens(plan: CheckInPlan) -> None:
    """The first step of the program's ladder is the plan's own opening."""
    opens = Step(days=plan.opens_day - plan.due_day, at=max(plan.opens_time, time(4)))
    rest = [step for step in CHECK_IN.ladder[1:] if step.code != opens.code]
    todos.set_ladder(plan.program, kind=CHECK_IN.name, steps=[opens, *rest])
