"""When steps come, who is told, and how a ladder reads."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from mats.todos.judging import Case, Listener, judge
from mats.todos.kinds import ON_THE_DAY, Step, To
from mats.todos.ladder import moment, sentence
from mats.todos.quiet import Quiet

LA = "America/Los_Angeles"
DAYTIME = Listener(LA, Quiet())


def local(text: str, timezone: str = LA) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(timezone))


@pytest.mark.parametrize(
    ("due", "step", "comes"),
    [
        ("2027-02-18 18:00", Step(days=-2), "2027-02-16 09:00"),
        ("2027-02-18 18:00", Step(days=0), "2027-02-18 09:00"),
        ("2027-02-18 18:00", Step(days=3, at=time(17)), "2027-02-21 17:00"),
        ("2027-02-18 18:00", Step(hours=-3), "2027-02-18 15:00"),
        # Due before the hour of the reminder: it comes the morning before.
        ("2027-02-18 08:00", Step(days=0), "2027-02-17 09:00"),
        # Anywhere on earth ends at 4 in the morning here: people say the 18th.
        ("2027-02-19 03:59", Step(days=0), "2027-02-18 09:00"),
        ("2027-02-19 03:59", Step(days=1), "2027-02-19 09:00"),
        # Two days before, over the change to summer time: the clock's 09:00.
        ("2027-03-15 18:00", Step(days=-2), "2027-03-13 09:00"),
    ],
)
def test_a_step_comes_by_the_programs_clock(due: str, step: Step, comes: str) -> None:
    assert moment(step, local(due), LA) == local(comes)


def verdict(
    now: str, done: tuple[str, ...] = (), since: str = "2027-02-01 12:00"
) -> tuple[list[str], list[str]]:
    """What is sent and what is passed, of the usual ladder, due on the 18th."""
    case = Case(
        due_at=local("2027-02-18 18:00"),
        since=local(since),
        timezone=LA,
        listeners={To.DEBTOR: DAYTIME, To.ESCALATION: DAYTIME},
    )
    found = judge(case, ON_THE_DAY, done, local(now))
    return [s.code for s in found.send], [s.code for s, _ in found.skip]


BEFORE, ON, AFTER = "-2d>debtor", "+0d>debtor", "+2d>debtor"
UP = "+3d>escalation"


@pytest.mark.parametrize(
    ("now", "done", "sends", "passes"),
    [
        ("2027-02-16 08:59", (), [], []),
        ("2027-02-16 09:00", (), [BEFORE], []),
        ("2027-02-17 12:00", (BEFORE,), [], []),
        ("2027-02-18 09:00", (BEFORE,), [ON], []),
        ("2027-02-21 09:00", (BEFORE, ON, AFTER), [UP], []),
        # A late tick sends the newest to each; the older ones are passed.
        ("2027-02-18 12:00", (), [ON], [BEFORE]),
        ("2027-02-22 12:00", (), [AFTER, UP], [BEFORE, ON]),
        ("2027-06-01 12:00", (BEFORE, ON, AFTER, UP), [], []),
        # Nobody is woken: the night's step waits for the morning.
        ("2027-02-16 22:00", (), [], []),
    ],
)
def test_what_a_tick_sends(
    now: str, done: tuple[str, ...], sends: list[str], passes: list[str]
) -> None:
    assert verdict(now, done) == (sends, passes)


def test_steps_before_it_was_owed_are_passed_not_caught_up() -> None:
    assert verdict("2027-02-18 08:30", since="2027-02-17 10:00") == ([], [BEFORE])


@pytest.mark.parametrize(
    ("step", "due", "heard"),
    [
        # 09:00 in California is 02:00 in Tokyo: it waits until 08:00 there.
        (Step(days=2), "2027-02-18 18:00", "2027-02-20 15:00"),
        # Waiting would be too late: it comes before the night instead.
        (Step(hours=-4), "2027-02-18 08:00", "2027-02-18 03:59"),
    ],
)
def test_quiet_hours_hold_where_the_person_lives(
    step: Step, due: str, heard: str
) -> None:
    case = Case(
        due_at=local(due),
        since=local("2027-02-01 12:00"),
        timezone=LA,
        listeners={To.DEBTOR: Listener("Asia/Tokyo", Quiet())},
    )
    minute = timedelta(minutes=1)

    assert judge(case, [step], (), local(heard) - minute).send == []
    assert judge(case, [step], (), local(heard)).send == [step]


def test_a_quiet_weekend_ends_on_monday_morning() -> None:
    quiet = Quiet(weekends=True)
    friday_night = local("2027-02-19 22:00")

    assert quiet.end(friday_night, LA) == local("2027-02-22 08:00")
    assert quiet.start(local("2027-02-21 12:00"), LA) == local("2027-02-19 20:59")
    assert not quiet.holds(local("2027-02-19 12:00"), LA)


def test_all_day_quiet_never_stops_the_tick() -> None:
    always = Quiet(starts=time(0), ends=time(23, 59, 59), weekends=True)

    assert always.end(datetime(2027, 2, 18, tzinfo=UTC), "UTC") > datetime(
        2027, 2, 18, tzinfo=UTC
    )


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        (
            ON_THE_DAY,
            (
                "Two days before, on the day at 09:00, two days after; "
                "then to the research manager three days after."
            ),
        ),
        ([Step(hours=-1)], "One hour before."),
        ([Step(days=1, at=time(17, 30))], "One day after at 17:30."),
        ([Step(days=3, to=To.ESCALATION)], "To the research manager three days after."),
        ([], "No reminders."),
    ],
)
def test_a_ladder_reads_as_a_sentence(steps: list[Step], said: str) -> None:
    assert sentence(steps, escalation="the research manager") == said


def test_nothing_is_sent_in_the_small_hours() -> None:
    with pytest.raises(ValueError, match="03:59"):
        Step(days=1, at=time(3, 59))
