"""Flags: the rules that raise them, once; their owner, their to-do, their end."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mats.checkins import services, worries
from mats.checkins.models import CheckIn, CheckInPlan, ComputeBudget, ComputeUse, Flag
from mats.checkins.standing import Standing
from mats.core.errors import Refused
from mats.people.models import Person
from mats.scholars.models import Scholar
from mats.todos.models import Todo
from mats.todos.services.ticking import tick
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


def test_a_flag_says_what_is_so_today_and_ends_when_its_cause_has(
    iris: Person, amara: Scholar
) -> None:
    """It happens again: it is raised again, however short the while."""
    for week in (4, 5):
        make.check_in(amara, week)
    services.raise_due(amara.program, now=NOW)
    weeks_later = NOW + timedelta(days=6)  # week 6 is closed
    make.check_in(amara, 6)
    services.raise_due(amara.program, now=weeks_later)
    assert found() == [("missed", "Missed 3 in a row")]

    for check_in in amara.check_ins.all():
        services.excuse(check_in, because="Ill", by=iris, now=weeks_later)
    for _ in range(2):
        services.raise_due(amara.program, now=weeks_later)

    flag = Flag.objects.get()
    assert (flag.ended_by_itself, flag.closed_at) == (True, weeks_later)
    assert flag.outcome == "No longer missing"
    assert not Todo.objects.open().filter(kind="checkins.flag").exists()

    for check_in in amara.check_ins.all():
        services.unexcuse(check_in, now=weeks_later)
    services.raise_due(amara.program, now=weeks_later + timedelta(days=1))
    assert [f.owner for f in Flag.objects.open()] == [iris]
    assert Flag.objects.count() == 2


@pytest.mark.parametrize("rule", ["stuck", "no_mentor", "compute"])
def test_each_rule_ends_its_own_flags_and_none_that_was_raised_by_hand(
    iris: Person, amara: Scholar, rule: str
) -> None:
    """Nothing speaks for any of them any more: the mentor was met this week."""
    make.sent_check_in(amara, 6, state_word="slow")
    make.flag(amara, rule, owner=iris, snoozed_until=date(2027, 3, 1))
    make.flag(amara, "by_hand", owner=iris)

    services.raise_due(amara.program, now=NOW)

    assert Flag.objects.open().get().rule == "by_hand"
    said = {
        "stuck": "Slow in week 6",
        "no_mentor": "Met the mentor on 16 February",
        "compute": "The rule does not look at this scholar any more",
    }
    ended = Flag.objects.exclude(closed_at=None).get()
    assert (ended.rule, ended.outcome) == (rule, said[rule])


def test_who_left_is_no_longer_a_worry(iris: Person, amara: Scholar) -> None:
    for week in (4, 5):
        make.check_in(amara, week)
    services.raise_due(amara.program, now=NOW)
    Scholar.objects.update(state="withdrawn", ended_on=date(2027, 2, 19))

    services.raise_due(amara.program, now=NOW)

    assert [(f.owner, f.ended_by_itself) for f in Flag.objects.all()] == [(iris, True)]


def test_a_stream_above_its_budget_keeps_the_flag_that_it_has(amara: Scholar) -> None:
    """Another who spends most now is no second worry."""
    big = make.scholar(amara.stream, make.person("Bo Ek"))
    make.meeting(big)
    ComputeBudget.objects.create(stream=amara.stream, amount=Decimal(100))
    ComputeUse.objects.create(check_in=make.sent_check_in(amara), spent=Decimal(101))
    services.raise_due(amara.program, now=NOW)
    ComputeUse.objects.create(check_in=make.sent_check_in(big), spent=Decimal(500))

    services.raise_due(amara.program, now=NOW)

    flag = Flag.objects.get()
    assert (flag.scholar, flag.closed_at) == (amara, None)
    assert flag.why == "Stream spent $601 of $100 on compute"


def test_what_is_put_off_comes_back_on_its_day_with_its_to_do(
    iris: Person, amara: Scholar
) -> None:
    for week in (4, 5):
        make.check_in(amara, week)
    services.raise_due(amara.program, now=NOW)
    services.snooze(Flag.objects.get(), until=date(2027, 2, 22), now=NOW)

    services.raise_due(amara.program, now=LATER)

    flag = Flag.objects.awake(date(2027, 2, 22)).get()
    assert flag.owner == iris
    assert Flag.objects.count() == Todo.objects.filter(kind="checkins.flag").count()


def test_the_tick_raises_flags_in_the_morning_and_ends_them(amara: Scholar) -> None:
    """By the program's clock, at six: one tick, or two, or the same again."""
    program = amara.program
    type(program).objects.filter(pk=program.pk).update(created_at=NOW)
    for week in (4, 5):
        make.check_in(amara, week)
    morning = NOW.replace(day=20, hour=14, minute=5)

    tick(morning - timedelta(minutes=10))
    assert not Flag.objects.exists()
    tick(morning)
    tick(morning)
    assert found() == [("missed", "Missed 2 in a row")]

    CheckIn.objects.filter(scholar=amara).delete()
    make.sent_check_in(amara, 6)
    tick(morning + timedelta(hours=2))
    assert Flag.objects.open().exists()
    tick(morning + timedelta(days=1))
    assert Flag.objects.get().ended_by_itself
