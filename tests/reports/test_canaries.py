"""G20: what a mentor gets by any door is what scholars and staff let them have."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from mats.checkins.models import ComputeRequest, Note
from mats.mail.delivery import mime
from mats.mail.models import Message
from mats.people.models import Person
from mats.reports import services
from mats.reports.models import Report
from mats.reports.services.editing import Draft
from mats.scholars.models import Scholar
from mats.todos.services.feeds import open_feed
from tests import make

pytestmark = pytest.mark.django_db
WORD = re.compile(r"zq[a-z]+qz")
LINK = re.compile(r"/reports/answer/\w+/")
TOLD = {"zqsharedqz", "zqshareableqz", "zqopeningqz", "zqrequestqz", "zqflagtoldqz"}
HIDDEN = {
    "zqunsharedqz", "zqprivateqz", "zqgoalqz", "zqflagwhyqz", "zqclosedqz",
    "zqcomputeqz", "zqmeetingqz", "zqsnubbedqz",
}  # fmt: skip
"""Of the scholar, and of one whom the mentor does not have."""


@pytest.fixture(autouse=True)
def monday() -> Iterator[None]:
    with time_machine.travel(make.NOON + timedelta(minutes=5), tick=False):
        yield


@pytest.fixture
def scholar() -> Scholar:
    plan = make.report_plan(copy_to_manager=True)
    stream = make.stream(plan.program)
    mentor = make.mentor(stream, make.person("Nneka Obiora"))
    scholar = make.scholar(stream, make.person("Amara Nwosu"), mentor)
    _say(scholar, "zqsharedqz", "zqunsharedqz", "zqflagtoldqz")
    _say(make.scholar(stream, make.person("Bo Lind")), *["zqsnubbedqz"] * 3)
    make.manager(scholar, make.person("Iris Lund"))
    return scholar


def _say(scholar: Scholar, shared: str, unshared: str, told: str) -> None:
    check_in = make.sent_check_in(
        scholar,
        says={"progress": (f"Got {shared} done.", True), "mentor_feedback": unshared},
    )
    make.goal(check_in, "zqgoalqz")
    make.note(scholar, Note.Kind.PRIVATE, "zqprivateqz")
    make.flag(scholar, why="zqflagwhyqz", for_mentors=f"See to {told}.")
    ComputeRequest.objects.create(scholar=scholar, amount=300, purpose="zqcomputeqz")


@pytest.fixture
def report(scholar: Scholar) -> Report:
    make.note(scholar, Note.Kind.SHAREABLE, "zqshareableqz")
    Note.objects.update(written_at=make.SATURDAY)
    make.flag(
        scholar,
        "missed",
        for_mentors="zqclosedqz",
        closed_at=make.SATURDAY,
        outcome="zqclosedqz",
    )
    taken = make.note(scholar, Note.Kind.PRIVATE, "zqmeetingqz")
    taken.meeting = make.meeting(scholar)
    taken.save()
    plan = scholar.program.phases.get().report_plan
    services.compile_week(plan, plan.phase.weeks[5], now=make.SATURDAY)
    report = Report.objects.get()
    draft = Draft("A zqopeningqz week.", ["Do zqrequestqz."])
    services.save(report, draft, revision=report.revision, now=make.SATURDAY)
    assert report.manager
    services.approve(report, by=report.manager, now=make.SATURDAY)
    assert services.send_due(make.NOON) == 1
    report.refresh_from_db()
    make.delivered(report)
    return report


def words(text: str) -> set[str]:
    return set(WORD.findall(text))


def wire(kind: str) -> str:
    """As it leaves: headers, text and HTML."""
    built = mime.build(Message.objects.get(kind=kind))
    return built.replace(b"=\r\n", b"").decode()


def test_the_email_says_what_may_be_said_and_nothing_else(report: Report) -> None:
    for kind in ("reports.weekly", "reports.copy"):
        assert words(wire(kind)) == TOLD
        head, _, _ = wire(kind).partition("\r\n\r\n")
        assert words(head) == set()
    assert report.state == "sent"


def doors(mentor: Person) -> dict[str, str]:
    """What the mentor may ask for."""
    listed = reverse("reports:mine")
    report, record = (
        Report.objects.get(),
        Scholar.objects.get(person__name__contains="A"),
    )
    return {
        "page": reverse("reports:answer", args=[report.pk]),
        "link": LINK.findall(wire("reports.weekly"))[0],
        "list": listed,
        "csv": f"{listed}?format=csv",
        "scholar": reverse("scholars:detail", args=["winter", record.pk]),
        "search": f"{reverse('home:search')}?q=zq",
        "calendar": reverse("todos:calendar", args=[open_feed(mentor)]),
        "home": reverse("home:index"),
        "emails": reverse("mail:mine"),
    }


def test_no_door_of_the_mentor_says_more(client: Client, report: Report) -> None:
    client.force_login(report.mentor)
    for door, path in doors(report.mentor).items():
        answer = client.get(path)
        assert answer.status_code == 200, door
        found = words(answer.content.decode())
        assert not found & HIDDEN, door
        assert found <= TOLD, door
        if door in ("page", "link"):
            assert found == TOLD, door

    data = client.post(reverse("transfer:my_data"))
    assert not words(b"".join(data).decode("latin-1")) & HIDDEN
