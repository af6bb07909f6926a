"""The calendar behind a secret address."""

import re
from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from mats.core.weeks import monday_of
from mats.people.models import Person
from mats.programs.models import Membership, Program, WeekOff
from mats.todos import services
from mats.todos.models import CalendarFeed
from tests import make

pytestmark = pytest.mark.django_db


def address_of(person: Person) -> str:
    """The path that the page shows once."""
    client = Client()
    client.force_login(person)
    page = client.post(reverse("todos:feed")).content.decode()
    found = re.search(r"/calendar/[\w-]+\.ics", page)
    assert found
    return found[0]


def summaries(content: bytes) -> dict[str, str]:
    events = Calendar.from_ical(content).walk("VEVENT")
    return {str(event["UID"]): str(event["SUMMARY"]) for event in events}


def test_it_holds_ones_own_and_nobody_elses() -> None:
    winter, soon = make.program(), timezone.now() + timedelta(days=3)
    amara = make.member(winter, Membership.Role.SCHOLAR)
    todo = make.todo(by=amara, of=winter, due_at=soon, title="My report")
    make.todo(of=winter, due_at=soon, title="Another's report")
    make.deadline(winter, kind="extension", on=soon.date())
    make.deadline(winter, kind="mentor_decisions", on=soon.date())

    response = Client().get(address_of(amara))

    assert response["Content-Type"].startswith("text/calendar")
    assert sorted(summaries(response.content).values()) == [
        "Applications for the extension phase: deadline",
        "My report",
    ]
    events = Calendar.from_ical(response.content).events
    [event] = [event for event in events if event["SUMMARY"] == "My report"]
    assert event.end == soon.replace(microsecond=0)
    assert str(event["UID"]).startswith(f"todo-{todo.pk}@")


def test_the_same_facts_are_the_same_file_and_a_move_keeps_the_uid() -> None:
    soon = timezone.now() + timedelta(days=3)
    todo = make.todo(due_at=soon)
    path = address_of(todo.debtor)
    first = Client().get(path)

    again = Client().get(path, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")

    services.move(key=todo.key, due_at=soon + timedelta(days=1))
    moved = Client().get(path, headers={"If-None-Match": first["ETag"]})
    assert moved.status_code == 200
    assert list(summaries(moved.content)) == list(summaries(first.content))


def test_days_without_hours_are_days_and_a_deadline_keeps_its_moment() -> None:
    winter, today = make.program(), timezone.now().date()
    phase = make.phase(winter, today, today + timedelta(days=60))
    amara = make.member(winter, Membership.Role.SCHOLAR)
    monday = monday_of(today + timedelta(days=20))
    off = {"phase": phase, "monday": monday, "reason": "Retreat"}
    WeekOff.objects.create(**off)
    WeekOff.objects.create(**off, person=make.person())  # somebody else's
    make.deadline(winter, kind="extension", on=monday, rule="AoE")

    response = Client().get(address_of(amara))

    events = {str(e["SUMMARY"]): e for e in Calendar.from_ical(response.content).events}
    assert set(events) == {
        "Research phase begins",
        "Research phase: last day",
        "Week off: Retreat",
        "Applications for the extension phase: deadline",
    }
    begins = events["Research phase begins"]
    assert (begins.start, begins.end) == (today, today + timedelta(days=1))
    week = events["Week off: Retreat"]
    assert (week.start, week.end) == (monday, monday + timedelta(days=7))
    assert b"DTSTART;VALUE=DATE:" in response.content
    due = events["Applications for the extension phase: deadline"]
    noon = datetime.combine(monday + timedelta(days=1), time(11, 59), tzinfo=UTC)
    assert f"{due.end:%d %H:%M}" == f"{noon:%d %H:%M}"
    assert "23:59 anywhere on earth" in str(due["DESCRIPTION"])


def test_a_closed_program_leaves_it_empty() -> None:
    winter = make.program()
    todo = make.todo(of=winter, due_at=timezone.now() + timedelta(days=3))
    make.member(winter, Membership.Role.DIRECTOR, todo.debtor)
    make.deadline(winter, on=date.today())  # noqa: DTZ011 -- any day will do
    path = address_of(todo.debtor)
    Program.objects.update(closed_at=datetime(2026, 1, 1, tzinfo=UTC))

    response = Client().get(path)

    assert response.status_code == 200
    assert summaries(response.content) == {}


def test_a_new_address_ends_the_old_one_and_it_can_be_taken_away() -> None:
    amara = make.person()
    old, new = address_of(amara), address_of(amara)
    assert Client().get(old).status_code == 404
    assert Client().get(new).status_code == 200

    client = Client()
    client.force_login(amara)
    assert new not in client.get(reverse("todos:feed")).content.decode()
    client.post(reverse("todos:close_feed"))
    assert Client().get(new).status_code == 404


def test_the_secret_is_not_in_the_database() -> None:
    path = address_of(make.person())
    secret = path.removeprefix("/calendar/").removesuffix(".ics")

    table = CalendarFeed._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {table}::text FROM {table}")  # noqa: S608 -- our name
        assert all(secret not in row for (row,) in cursor.fetchall())


def test_who_has_left_has_no_calendar() -> None:
    amara = make.person()
    path = address_of(amara)
    Person.objects.update(is_active=False)

    assert Client().get(path).status_code == 404
