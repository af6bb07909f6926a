"""Being away: who decides, what is a week off, and who reads why."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from mats.core.errors import Refused
from mats.people.models import Person
from mats.programs.models import WeekOff
from mats.scholars import following, services
from mats.scholars.models import Absence, Scholar
from mats.scholars.services.absences import covered_weeks
from mats.todos.models import Todo
from tests import make

pytestmark = pytest.mark.django_db
NOW = datetime(2027, 1, 20, 18, tzinfo=UTC)
MONDAY = date(2027, 2, 1)


@pytest.fixture
def amara() -> Scholar:
    winter = make.program()
    make.phase(winter)
    stream = make.stream(winter)
    maya = make.mentor(stream)
    return make.scholar(stream, make.person("Amara Nwosu"), supervised_by=maya)


@pytest.fixture
def priya(amara: Scholar) -> Person:
    who = make.member(amara.program, "research_manager", make.person("Priya Rao"))
    services.hand_over(amara.stream, who, on=date(2020, 1, 1))
    return who


def ask(scholar: Scholar, first: date, last: date, why: str = "A wedding") -> Absence:
    days = {"starts_on": first, "ends_on": last}
    return services.ask_absence(scholar, **days, reason=why, now=NOW)


def weeks_off() -> list[date]:
    return list(WeekOff.objects.values_list("monday", flat=True))


def test_who_asks_waits_for_the_research_manager_and_a_whole_week_is_a_week_off(
    amara: Scholar, priya: Person
) -> None:
    friday, sunday = MONDAY - timedelta(days=3), MONDAY + timedelta(days=6)

    absence = ask(amara, friday, sunday)
    assert Todo.objects.open().get().debtor == priya
    assert weeks_off() == []

    services.grant_absence(absence, by=priya, now=NOW)
    services.grant_absence(absence, by=priya, now=NOW)
    assert weeks_off() == [MONDAY]
    assert WeekOff.objects.get().person == amara.person
    assert not Todo.objects.open().exists()

    services.cancel_absence(absence, by=amara.person, now=NOW)
    assert weeks_off() == []


def test_two_absences_may_cover_a_week_together_and_one_of_them_does_not(
    amara: Scholar, priya: Person
) -> None:
    first = ask(amara, MONDAY, MONDAY + timedelta(days=1))
    rest = ask(amara, MONDAY + timedelta(days=2), MONDAY + timedelta(days=4))
    services.grant_absence(first, by=priya, now=NOW)
    assert weeks_off() == []

    services.grant_absence(rest, by=priya, now=NOW)
    assert weeks_off() == [MONDAY]
    services.cancel_absence(first, by=priya, now=NOW)
    assert weeks_off() == []


def test_a_week_off_given_by_hand_outlives_the_absence(
    amara: Scholar, priya: Person
) -> None:
    phase = amara.program.phases.get()
    WeekOff.objects.create(phase=phase, monday=MONDAY, person=amara.person)
    absence = ask(amara, MONDAY, MONDAY + timedelta(days=4))

    services.grant_absence(absence, by=priya, now=NOW)
    services.cancel_absence(absence, by=priya, now=NOW)

    assert weeks_off() == [MONDAY]


def test_days_are_asked_for_once(amara: Scholar) -> None:
    ask(amara, MONDAY, MONDAY + timedelta(days=4))

    with pytest.raises(Refused, match="in another absence"):
        ask(amara, MONDAY + timedelta(days=4), MONDAY + timedelta(days=9))


def test_apps_above_hear_of_weeks_off_in_the_same_transaction(
    amara: Scholar, priya: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[tuple[list[date], list[date]]] = []

    def told(
        _who: Scholar, made: Iterable[WeekOff], taken: Iterable[WeekOff], _now: datetime
    ) -> None:
        heard.append(([off.monday for off in made], [off.monday for off in taken]))

    monkeypatch.setattr(following, "_weeks_off", [told])
    absence = ask(amara, MONDAY, MONDAY + timedelta(days=4))

    services.grant_absence(absence, by=priya, now=NOW)
    services.cancel_absence(absence, by=priya, now=NOW)

    assert heard == [([MONDAY], []), ([], [MONDAY])]


@given(st.sets(st.integers(0, 34)))
def test_a_week_is_off_exactly_when_its_five_working_days_are(days: set[int]) -> None:
    away = {MONDAY + timedelta(days=n) for n in days}

    found = covered_weeks(away)

    for week in range(5):
        monday = MONDAY + timedelta(weeks=week)
        working = {monday + timedelta(days=n) for n in range(5)}
        assert (monday in found) == (working <= away)


def test_the_reason_is_for_the_scholar_and_the_staff_who_care_for_them(
    client: Client, amara: Scholar, priya: Person
) -> None:
    absence = ask(amara, MONDAY, MONDAY + timedelta(days=4), "zqreasonqz")
    director = make.member(amara.program, "director")
    mentor = amara.supervisions.get().mentor
    there = [amara.program.slug, absence.pk]
    page = reverse("scholars:absence", args=there)
    record = reverse("scholars:detail", args=[there[0], amara.pk])

    def read(who: Person, path: str) -> tuple[int, bool]:
        client.force_login(who)
        answer = client.get(path)
        return answer.status_code, "zqreasonqz" in answer.text

    for path in (page, record):
        assert {read(who, path) for who in (amara.person, priya, director)} == {
            (200, True)
        }
        assert read(mentor, path) == (200, False)
    community = make.member(amara.program, "community_manager")
    assert read(community, page) == (404, False)
    assert read(community, record) == (200, False)


def test_a_mentor_cannot_decide_and_a_manager_can_on_the_page(
    client: Client, amara: Scholar, priya: Person
) -> None:
    absence = ask(amara, MONDAY, MONDAY + timedelta(days=4))
    page = reverse("scholars:absence", args=[amara.program.slug, absence.pk])
    client.force_login(amara.supervisions.get().mentor)
    assert client.post(page, {"decision": "grant"}).status_code == 403

    client.force_login(priya)
    client.post(page, {"decision": "grant", "answer": "Enjoy it"})

    absence.refresh_from_db()
    assert (absence.state, absence.answer) == (Absence.State.GRANTED, "Enjoy it")
    assert absence.decided_by == priya
