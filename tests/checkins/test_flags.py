"""Flags: the rules that raise them, once; their owner, their to-do, their end."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mats.checkins import services, worries
from mats.checkins.models import CheckInPlan, ComputeBudget, ComputeUse, Flag
from mats.checkins.standing import Standing
from mats.core.errors import Refused
from mats.people.models import Person
from mats.scholars.models import Scholar
from mats.todos.models import Todo
from tests import make

NOW = make.FRIDAY
LATER = NOW + timedelta(days=3)


@pytest.fixture
def plan(db: None) -> CheckInPlan:  # noqa: ARG001 -- its effect
    return make.check_in_plan()


@pytest.fixture
def amara(plan: CheckInPlan) -> Scholar:
    """One who met the mentor this week, so that no rule speaks of her."""
    scholar = make.scholar(make.stream(plan.phase.program))
    make.meeting(scholar)
    return scholar


@pytest.fixture
def iris(amara: Scholar) -> Person:
    return make.manager(amara)


def found() -> list[tuple[str, str]]:
    return list(Flag.objects.values_list("rule", "why"))


@given(st.lists(st.sampled_from(list(Standing))))
def test_a_run_of_misses_ends_with_the_newest_that_is_in(
    standings: list[Standing],
) -> None:
    count = worries.missed_in_a_row(standings)
    closed = [s for s in standings if s in worries.EXPECTED]

    assert all(s is Standing.MISSED for s in closed[len(closed) - count :])
    assert count == len(closed) or closed[-count - 1] is not Standing.MISSED


@pytest.mark.parametrize(("missed", "raised"), [(1, 0), (2, 1)])
def test_two_missed_in_a_row_raise_a_flag_once(
    iris: Person, amara: Scholar, missed: int, raised: int
) -> None:
    make.sent_check_in(amara, 5 - missed)
    for week in range(6 - missed, 6):
        make.check_in(amara, week)
    make.check_in(amara, 6)  # open: says nothing yet

    services.raise_due(amara.program, now=NOW)
    services.raise_due(amara.program, now=NOW)

    assert found() == [("missed", "Missed 2 in a row")] * raised
    assert [f.owner for f in Flag.objects.all()] == [iris] * raised
    assert [t.debtor for t in Todo.objects.filter(kind="checkins.flag")] == [
        iris
    ] * raised


def test_stuck_twice_raises_a_flag(amara: Scholar) -> None:
    make.sent_check_in(amara, 4, state_word="on_track")
    make.sent_check_in(amara, 5, state_word="stuck")
    make.sent_check_in(amara, 6, state_word="stuck")

    services.raise_due(amara.program, now=NOW)

    assert found() == [("stuck", "Stuck 2 in a row")]


@pytest.mark.parametrize(
    ("held_on", "raised"),
    [(date(2027, 2, 5), 0), (date(2027, 2, 4), 1)],
)
def test_more_than_fourteen_days_without_a_mentor_raise_a_flag(
    plan: CheckInPlan, held_on: date, raised: int
) -> None:
    """Meetings with the research manager are no meetings with a mentor."""
    scholar = make.scholar(make.stream(plan.phase.program))
    make.meeting(scholar, held_on=held_on)
    make.meeting(scholar, kind="research_manager")

    services.raise_due(scholar.program, now=NOW)

    assert found() == [("no_mentor", "No mentor meeting for 15 days")] * raised


def test_a_stream_above_its_compute_budget_raises_one_flag(amara: Scholar) -> None:
    big = make.scholar(amara.stream, make.person("Bo Ek"))
    make.meeting(big)
    ComputeBudget.objects.create(stream=amara.stream, amount=Decimal(100))
    ComputeUse.objects.create(check_in=make.sent_check_in(amara), spent=Decimal(40))
    ComputeUse.objects.create(check_in=make.sent_check_in(big), spent=Decimal(60))
    services.raise_due(amara.program, now=NOW)
    assert found() == []

    ComputeUse.objects.update(spent=Decimal(61))
    ComputeUse.objects.filter(check_in__scholar=amara).update(spent=Decimal(40))
    services.raise_due(amara.program, now=NOW)

    flag = Flag.objects.get()
    assert flag.scholar == big
    assert flag.why == "Stream spent $101 of $100 on compute"


def test_an_owners_to_do_names_no_scholar(iris: Person, amara: Scholar) -> None:
    """Others see to-dos who do not see flags."""
    services.raise_by_hand(amara, why="Ill for a week", owner=iris, now=NOW)

    todo = Todo.objects.get(kind="checkins.flag")
    assert todo.debtor == iris
    assert todo.title == "A flag to see to: raised by hand"


def test_a_closed_flag_settles_the_to_do_and_stays_quiet_for_a_week(
    iris: Person, amara: Scholar
) -> None:
    for week in (4, 5):
        make.check_in(amara, week)
    services.raise_due(amara.program, now=NOW)
    services.close(Flag.objects.get(), outcome="We talked", now=NOW)

    services.raise_due(amara.program, now=LATER)
    assert Flag.objects.count() == 1
    todo = Todo.objects.get(kind="checkins.flag")
    assert (todo.debtor, todo.settled_at) == (iris, NOW)

    services.raise_due(amara.program, now=NOW + timedelta(days=8))
    assert Flag.objects.open().count() == 1
    assert Flag.objects.count() == 2


def test_a_flag_handed_on_and_back_is_owed_by_its_owner(
    iris: Person, amara: Scholar
) -> None:
    other = make.member(amara.program, "program_manager", make.person("Per"))
    flag = services.raise_by_hand(amara, why="Ill", owner=iris, now=NOW)

    def owing() -> list[Person]:
        return [
            todo.debtor for todo in Todo.objects.open().filter(kind="checkins.flag")
        ]

    services.hand_to(flag, other, now=NOW)
    assert owing() == [other]
    services.hand_to(flag, iris, now=NOW)
    assert owing() == [iris]


def test_a_flag_is_put_off_to_a_later_day_only(iris: Person, amara: Scholar) -> None:
    flag = services.raise_by_hand(amara, why="Ill", owner=iris, now=NOW)

    with pytest.raises(Refused, match="later day"):
        services.snooze(flag, until=date(2027, 2, 19), now=NOW)
    services.snooze(flag, until=date(2027, 2, 26), now=NOW)

    assert not Flag.objects.awake(date(2027, 2, 25)).exists()
    assert Flag.objects.awake(date(2027, 2, 26)).exists()
    assert Todo.objects.get(kind="checkins.flag").due_at > NOW + timedelta(days=7)
