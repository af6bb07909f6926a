"""The check-ins of a week are made by themselves, once, for whoever takes part."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mats.checkins import services
from mats.checkins.models import CheckIn, CheckInPlan
from mats.checkins.standing import Standing
from mats.core.errors import Refused
from mats.programs.models import WeekOff
from mats.programs.services import clone
from mats.scholars import services as scholars
from mats.todos.models import Todo
from mats.todos.services.ticking import tick
from tests import make

pytestmark = pytest.mark.django_db

BEFORE = datetime(2027, 2, 17, 13, tzinfo=UTC)  # Wednesday of week 6, 5:00 there
FRIDAY = make.FRIDAY


@pytest.fixture
def plan() -> CheckInPlan:
    return make.check_in_plan()


def standings(now: datetime = FRIDAY) -> dict[tuple[str, int], str]:
    rows = CheckIn.objects.with_standing(now)
    found = rows.values_list("scholar__person__name", "week", "standing")
    return {(name, week): standing for name, week, standing in found}


def test_a_week_is_made_by_the_tick_before_it_opens_once(plan: CheckInPlan) -> None:
    program = plan.phase.program
    type(program).objects.filter(pk=program.pk).update(created_at=BEFORE)
    scholar = make.scholar(make.stream(program))
    manager = make.manager(scholar)

    tick(BEFORE.replace(day=18))
    tick(BEFORE.replace(day=18, hour=14))

    made = CheckIn.objects.get()
    assert (made.scholar, made.week) == (scholar, 6)
    assert made.opens_at == datetime(2027, 2, 18, 17, tzinfo=UTC)
    assert made.due_at == datetime(2027, 2, 20, 2, tzinfo=UTC)
    assert made.closes_at == datetime(2027, 2, 25, 2, tzinfo=UTC)
    todo = Todo.objects.get(kind="checkins.check_in")
    assert (todo.debtor, todo.due_at, todo.escalate_to) == (
        scholar.person,
        made.due_at,
        manager,
    )


def test_a_week_is_made_in_as_many_statements_for_two_as_for_one(
    plan: CheckInPlan,
) -> None:
    stream = make.stream(plan.phase.program)

    def statements(scholars: int) -> int:
        for _ in range(scholars):
            make.scholar(stream)
        with CaptureQueriesContext(connection) as asked:
            assert services.make_week(plan, plan.phase.weeks[5], now=FRIDAY) == scholars
        return len(asked)

    assert statements(1) == statements(2)
    assert Todo.objects.filter(kind="checkins.check_in").count() == 3


def test_who_joins_during_the_week_is_asked_too_and_who_left_is_not(
    plan: CheckInPlan,
) -> None:
    stream = make.stream(plan.phase.program)
    gone = make.scholar(stream, make.person("Gone"))
    scholars.withdraw(gone, on=date(2027, 2, 1))
    make.scholar(stream, make.person("Listens"), kind="auditor")
    make.scholar(stream, make.person("Here"))
    services.make_due(plan.program, now=FRIDAY)
    make.scholar(stream, make.person("Later"), on=date(2027, 2, 19))

    services.make_due(plan.program, now=FRIDAY)

    assert standings() == {("Here", 6): "open", ("Later", 6): "open"}


def test_a_persons_week_off_is_excused_and_a_phases_is_not_asked(
    plan: CheckInPlan,
) -> None:
    stream = make.stream(plan.phase.program)
    away = make.scholar(stream, make.person("Away"))
    make.scholar(stream, make.person("Here"))
    week = plan.phase.weeks[5]
    WeekOff.objects.create(phase=plan.phase, monday=week.monday, person=away.person)
    WeekOff.objects.create(phase=plan.phase, monday=plan.phase.weeks[6].monday)

    services.make_week(plan, week, now=FRIDAY)
    services.make_week(plan, plan.phase.weeks[6], now=FRIDAY)

    assert standings() == {("Away", 6): "excused", ("Here", 6): "open"}
    assert [todo.debtor.name for todo in Todo.objects.all()] == ["Here"]


def test_an_excuse_ends_the_to_do_and_can_be_taken_back() -> None:
    check_in = make.check_in()
    services.weeks.owe(CheckIn.objects.all())
    by = make.person()

    excused = services.excuse(check_in, because="Ill", by=by, now=FRIDAY)

    assert excused.standing_at(FRIDAY) == Standing.EXCUSED
    assert Todo.objects.open().count() == 0
    services.unexcuse(check_in, now=FRIDAY)
    assert Todo.objects.open().get().due_at == check_in.due_at


def test_more_time_is_a_fact_of_one_check_in_and_its_to_do() -> None:
    check_in = make.check_in()
    services.weeks.owe(CheckIn.objects.all())
    until = datetime(2027, 3, 1, 2, tzinfo=UTC)

    extended = services.extend(check_in, due_at=until, now=FRIDAY)

    assert (extended.due_at, extended.closes_at) == (until, until)
    assert Todo.objects.open().get().due_at == until


def test_what_is_in_is_neither_excused_nor_extended() -> None:
    check_in = make.sent_check_in()

    with pytest.raises(Refused, match="nothing to excuse"):
        services.excuse(check_in, because="Ill", by=make.person(), now=FRIDAY)
    with pytest.raises(Refused, match="in already"):
        services.extend(check_in, due_at=check_in.closes_at, now=FRIDAY)


def test_who_leaves_or_gets_a_week_off_in_the_middle_owes_nothing(
    plan: CheckInPlan,
) -> None:
    stream = make.stream(plan.phase.program)
    gone = make.scholar(stream, make.person("Gone"))
    away = make.scholar(stream, make.person("Away"))
    make.scholar(stream, make.person("Here"))
    services.make_due(plan.program, now=FRIDAY)
    scholars.withdraw(gone, on=date(2027, 2, 19))
    monday = plan.phase.weeks[5].monday
    WeekOff.objects.create(phase=plan.phase, monday=monday, person=away.person)

    services.make_due(plan.program, now=FRIDAY)

    assert standings() == {
        ("Gone", 6): "excused",
        ("Away", 6): "excused",
        ("Here", 6): "open",
    }
    assert [todo.debtor.name for todo in Todo.objects.open()] == ["Here"]


def test_a_program_that_follows_asks_in_the_same_rhythm(plan: CheckInPlan) -> None:
    source = plan.phase.program
    new = clone(
        source,
        slug="next",
        name="Next",
        starts_on=date(2028, 1, 10),
        by=make.person(),
        today=date(2027, 3, 1),
    )

    copied = CheckInPlan.objects.get(phase__program=new)
    assert (copied.opens_day, copied.due_time) == (plan.opens_day, plan.due_time)
    assert copied.questionnaire.program == new


def test_what_is_missed_is_owed_no_longer(plan: CheckInPlan) -> None:
    make.check_in(make.scholar(make.stream(plan.program)), plan=plan)
    services.weeks.owe(CheckIn.objects.all())
    closed = datetime(2027, 2, 25, 3, tzinfo=UTC)

    services.make_due(plan.program, now=closed)

    assert next(iter(standings(closed).values())) == Standing.MISSED
    assert not Todo.objects.open().filter(title="Check-in for week 6").exists()
