"""The pages: who may open them, what they cost, what they do."""

import csv
from datetime import UTC, datetime, time, timedelta
from io import StringIO

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from mats.mail.models import Message
from mats.people.models import Person
from mats.programs.models import Membership, Program
from mats.todos import services
from mats.todos.models import Ladder, QuietHours, ScheduledRun
from mats.todos.services.alerts import alert
from tests import make

pytestmark = pytest.mark.django_db

ROLE = Membership.Role


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def text_of(client: Client, name: str, *args: object, **query: str) -> str:
    response = client.get(reverse(f"todos:{name}", args=args), query)
    assert response.status_code == 200
    return str(response.content.decode())


def test_an_empty_page_says_so() -> None:
    page = text_of(signed_in(make.person()), "mine")

    assert "You owe nothing" in page
    assert "Nothing waits for you" in page


def test_ones_own_are_grouped_and_nobody_elses_are_there() -> None:
    amara, winter, now = make.person(), make.program(), timezone.now()
    make.todo(by=amara, of=winter, title="Late one", due_at=now - timedelta(days=2))
    make.todo(by=amara, of=winter, title="Later one", due_at=now + timedelta(days=40))
    make.todo(of=winter, title="Not mine", due_at=now - timedelta(days=2))
    done = make.todo(by=amara, of=winter, title="Done one", due_at=now)
    services.settle(key=done.key)

    page = text_of(signed_in(amara), "mine", sort="program")

    assert page.index("Late one") < page.index("Later one") < page.index("Done one")
    assert "One of 2 to-dos is overdue" in page
    assert "Not mine" not in page


PAGES = {
    "index": {"director", "program_manager", "research_manager"},
    "ladders": {"director", "program_manager", "research_manager"},
    "schedule": {
        "director",
        "program_manager",
        "research_manager",
        "community_manager",
    },
}


@pytest.mark.parametrize("page", PAGES)
def test_who_opens_the_pages_of_staff(page: str) -> None:
    winter = make.program()
    opened = {
        role
        for role in ROLE.values
        if signed_in(make.member(winter, role))
        .get(reverse(f"todos:{page}", args=["winter"]))
        .status_code
        == 200
    }

    assert opened == PAGES[page]
    stranger = signed_in(make.member(make.program("summer"), ROLE.DIRECTOR))
    assert stranger.get(reverse(f"todos:{page}", args=["winter"])).status_code == 404


@pytest.fixture
def staff() -> Client:
    return signed_in(make.member(make.program(), ROLE.PROGRAM_MANAGER))


def winter() -> Program:
    return Program.objects.get(slug="winter")


def test_the_list_filters_and_gives_what_it_shows_as_csv(staff: Client) -> None:
    past = timezone.now() - timedelta(days=1)
    make.todo(by=make.person("Jonas Bergqvist"), of=winter(), due_at=past)
    make.todo(by=make.person("=cmd|evil"), of=winter(), due_at=past, title="Plan")
    soon = timezone.now() + timedelta(days=9)
    make.todo(by=make.person("Mei Tanaka"), of=winter(), due_at=soon)
    query = {"state": "overdue", "sort": "-person"}

    page = text_of(staff, "index", "winter", **query, page="abc")
    rows = list(
        csv.reader(StringIO(text_of(staff, "index", "winter", **query, format="csv")))
    )

    assert "2 to-dos" in page
    assert "Mei Tanaka" not in page
    assert [row[0] for row in rows[1:]] == ["Jonas Bergqvist", "'=cmd|evil"]


def test_bulk_reminding_shows_first_and_sends_then(staff: Client) -> None:
    jonas = make.person("Jonas Bergqvist")
    first = make.todo(by=jonas, of=winter(), title="Report for week 5")
    second = make.todo(by=jonas, of=winter())
    url = reverse("todos:remind", args=["winter"])
    chosen = {"todo": [first.pk, second.pk]}

    shown = staff.post(url, chosen).content.decode()
    assert "Report for week 5" in shown
    assert not Message.objects.exists()

    staff.post(url, {**chosen, "sure": "yes"})
    staff.post(url, {**chosen, "sure": "yes"})
    assert Message.objects.count() == 1


def test_bulk_reminding_of_nothing_says_what_to_do(staff: Client) -> None:
    url = reverse("todos:remind", args=["winter"])

    for chosen in ({}, {"todo": "999999"}, {"todo": "x"}):
        page = staff.post(url, chosen, follow=True).content.decode()
        assert "mats-notice" in page


def ladder(*steps: dict[str, str]) -> dict[str, str]:
    """What the page posts for these steps."""
    empty = {"count": "", "unit": "days", "side": "before", "at": "09:00"}
    posted = {"form-TOTAL_FORMS": str(len(steps)), "form-INITIAL_FORMS": "0"}
    for number, step in enumerate(steps):
        row = {**empty, "to": "debtor", **step}
        posted |= {f"form-{number}-{name}": value for name, value in row.items()}
    return posted


def test_a_ladder_is_tried_then_set_then_reset(staff: Client) -> None:
    url = reverse("todos:ladder", args=["winter", "tests.report"])
    make.todo(of=winter())
    steps = ladder({"count": "1"}, {"count": "3", "side": "after", "to": "escalation"})

    tried = staff.post(url, {**steps, "preview": "yes", "due": "2027-02-18T18:00"})
    assert "Wed 17 Feb, 09:00" in tried.content.decode()
    assert not Ladder.objects.exists()

    staff.post(url, steps)
    page = text_of(staff, "ladders", "winter")
    assert "One day before; then to the research manager" in page

    staff.post(reverse("todos:reset_ladder", args=["winter", "tests.report"]))
    assert not Ladder.objects.exists()


@pytest.mark.parametrize(
    ("step", "said"),
    [
        ({"count": "-1"}, "Enter 0 or more"),
        ({"count": "61"}, "Enter 60 days or fewer"),
        ({"count": "1", "at": "02:00"}, "Nothing is sent between 00:00 and 03:59"),
        ({"count": "x"}, "Enter a whole number, like 12"),
        ({"count": "1", "unit": "moons"}, "Choose one from the list"),
    ],
)
def test_a_ladder_that_makes_no_sense_is_explained(
    staff: Client, step: dict[str, str], said: str
) -> None:
    make.todo(of=winter())
    url = reverse("todos:ladder", args=["winter", "tests.report"])

    page = staff.post(url, ladder(step)).content.decode()

    assert said in page
    assert not Ladder.objects.exists()


def test_the_same_step_twice_is_refused(staff: Client) -> None:
    make.todo(of=winter())
    url = reverse("todos:ladder", args=["winter", "tests.report"])

    page = staff.post(url, ladder({"count": "1"}, {"count": "1"})).content.decode()

    assert "Two steps are the same" in page


def test_quiet_hours_are_kept_and_too_many_are_not() -> None:
    amara = make.person()
    client, url = signed_in(amara), reverse("todos:quiet")

    client.post(url, {"starts": "22:00", "ends": "07:30", "weekends": "on"})
    kept = QuietHours.objects.get(person=amara)
    assert (kept.starts, kept.ends, kept.weekends) == (time(22), time(7, 30), True)

    page = client.post(url, {"starts": "06:00", "ends": "05:00"}).content.decode()
    assert "Leave at least eight hours of the day" in page


def test_a_missed_run_is_seen_to(staff: Client) -> None:
    due = datetime(2027, 2, 19, 20, tzinfo=UTC)
    run = ScheduledRun.objects.create(
        program=winter(),
        kind="tests.weekly",
        period_key="2027-W07",
        due_at=due,
        not_before=due,
        skipped_at=due,
        skipped="Missed",
    )
    alert(run, title="Weekly report", now=due)
    assert "One run was missed" in text_of(staff, "schedule", "winter")

    staff.post(reverse("todos:seen", args=["winter", run.pk]))

    assert "Everything ran" in text_of(staff, "schedule", "winter")
