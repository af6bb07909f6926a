"""Check-ins follow their scholar: who leaves owes none, and a week off excuses one."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from mats.checkins import services
from mats.checkins.models import CheckIn
from mats.core.errors import Refused
from mats.people.models import Person
from mats.programs.models import WeekOff
from mats.scholars import services as scholars
from mats.scholars.models import Absence, Scholar
from mats.todos.models import Todo
from tests import make

pytestmark = pytest.mark.django_db
NOW = make.FRIDAY
WEEK_6 = {"starts_on": date(2027, 2, 15), "ends_on": date(2027, 2, 19)}


@pytest.fixture(autouse=True)
def friday() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def amara() -> Scholar:
    plan = make.check_in_plan()
    scholar = make.scholar(make.stream(plan.program), make.person("Amara Nwosu"))
    services.make_due(plan.program, now=NOW)
    return scholar


def standing(week: int = 6, at: datetime = NOW) -> str:
    return CheckIn.objects.get(week=week).standing_at(at)


def owed() -> int:
    return Todo.objects.open().filter(kind="checkins.check_in").count()


def away(scholar: Scholar) -> Absence:
    by = make.person("Dora")
    return scholars.enter_absence(scholar, **WEEK_6, reason="", by=by, now=NOW)


def test_whoever_leaves_owes_nothing_from_that_day(amara: Scholar) -> None:
    sent = make.sent_check_in(amara, 3)
    before, after = (make.check_in(amara, week) for week in (4, 5))
    last_day = before.due_at.date() + timedelta(days=1)

    scholars.withdraw(amara, on=last_day, now=NOW)

    assert {c.week: c.standing_at(NOW) for c in CheckIn.objects.all()} == {
        sent.week: "in",
        before.week: "missed",
        after.week: "excused",
        6: "excused",
    }
    assert owed() == 0


def test_an_absence_of_a_week_excuses_it_and_taken_back_it_is_owed_again(
    amara: Scholar,
) -> None:
    absence = away(amara)
    assert (standing(), owed()) == ("excused", 0)

    scholars.cancel_absence(absence, by=None, now=NOW)

    assert (standing(), owed()) == ("open", 1)


def test_a_week_off_leaves_what_is_in_and_what_a_person_excused(
    amara: Scholar,
) -> None:
    by, check_in = make.person("Iris"), CheckIn.objects.get()
    services.excuse(check_in, because="Week off", by=by, now=NOW)

    scholars.cancel_absence(away(amara), by=None, now=NOW)
    services.make_due(amara.program, now=NOW)

    assert standing() == "excused"
    services.unexcuse(check_in, now=NOW)
    sent = make.sent_check_in(make.scholar(amara.stream, make.person("Bo")))
    away(sent.scholar)
    sent.refresh_from_db()
    assert sent.standing_at(NOW) == "in"


def test_everybodys_week_off_follows_on_the_next_morning_both_ways(
    amara: Scholar,
) -> None:
    phase = amara.program.phases.get()
    off = WeekOff.objects.create(phase=phase, monday=WEEK_6["starts_on"])
    services.make_due(amara.program, now=NOW)
    assert (standing(), owed()) == ("excused", 0)

    off.delete()
    services.make_due(amara.program, now=NOW)

    assert (standing(), owed()) == ("open", 1)


def test_owed_after_all_takes_a_week_off_with_it_but_no_absence(
    amara: Scholar,
) -> None:
    phase, check_in = amara.program.phases.get(), CheckIn.objects.get()
    services.give_week_off(amara, phase, phase.weeks[5], reason="", now=NOW)
    services.unexcuse(check_in, now=NOW)
    services.make_due(amara.program, now=NOW)
    assert (standing(), WeekOff.objects.count()) == ("open", 0)

    away(amara)

    with pytest.raises(Refused, match="absence back first"):
        services.unexcuse(check_in, now=NOW)
    assert standing() == "excused"


@pytest.mark.parametrize(
    ("who", "seen"),
    [
        (lambda s: s.person, True),
        (make.manager, True),
        (lambda s: make.member(s.program, "director"), True),
        (lambda s: make.mentor(s.stream), False),
        (lambda s: make.member(s.program, "community_manager"), False),
    ],
    ids=["own", "manager", "director", "mentor", "other staff"],
)
def test_the_scholars_page_has_their_weeks_for_whom_they_are(
    client: Client, amara: Scholar, who: Callable[[Scholar], Person], seen: bool
) -> None:
    person = who(amara)
    if not seen and person.memberships.filter(role="mentor").exists():
        amara.supervisions.create(
            mentor=person, role="primary", starts_on=date(2027, 1, 11)
        )
    make.sent_check_in(amara, 5, state_word="stuck", says={"progress": "zqwordqz"})
    client.force_login(person)

    page = client.get(reverse("scholars:detail", args=["winter", amara.pk])).text

    assert ("Week 5" in page, "Stuck" in page) == (seen, seen)
    assert "zqwordqz" not in page
