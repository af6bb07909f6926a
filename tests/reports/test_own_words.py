"""Where a phase says so, scholars write their own sections, and managers edit them."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from mats.mail.models import Message
from mats.people.models import Person
from mats.reports import checks, services
from mats.reports.models import Report, ReportPlan, Section
from mats.reports.services.editing import Draft, Words
from mats.scholars.models import Scholar
from mats.todos.models import Todo
from tests import make

pytestmark = pytest.mark.django_db
KEPT = "I quarrelled with my flatmate over rent"
OWN = f"The probe works. {KEPT}, so it took longer."


@pytest.fixture
def plan() -> ReportPlan:
    return make.report_plan(written_by="scholar")


@pytest.fixture
def scholars(plan: ReportPlan) -> list[Scholar]:
    stream, mentor = make.stream(plan.program), make.person("Nneka Obiora")
    found = [make.scholar(stream, make.person(n), mentor) for n in ("Amara", "Bo")]
    for scholar in found:
        says: dict[str, str | tuple[str, bool]] = {
            "progress": ("The probe works.", True),
            "mentor_feedback": KEPT,
        }
        make.sent_check_in(scholar, says=says)
    return found


@pytest.fixture
def manager(scholars: list[Scholar]) -> Person:
    return make.manager(scholars[0])


@pytest.fixture
def report(plan: ReportPlan, manager: Person) -> Report:
    for _ in range(2):
        services.compile_week(plan, plan.phase.weeks[5], now=make.SATURDAY)
    return Report.objects.get(manager=manager)


def section(report: Report, name: str = "Amara") -> Section:
    return report.sections.get(scholar__person__name=name)


def owed() -> list[str]:
    mine = Todo.objects.open().filter(kind="reports.own")
    return sorted(mine.values_list("debtor__name", flat=True))


def write(report: Report) -> Section:
    row = section(report)
    return services.amend(row, text=OWN, seen=row.text, now=make.SATURDAY)


def co_edit(report: Report) -> Report:
    """The manager puts a comma right."""
    report.refresh_from_db()
    row = section(report)
    words = {row.pk: Words(f"{OWN} So far.", "on_track")}
    draft = Draft(opening="A week.", sections=words)
    return services.save(report, draft, revision=report.revision, now=make.SATURDAY)


def test_scholars_are_asked_until_they_wrote_or_it_left(report: Report) -> None:
    assert owed() == ["Amara", "Bo"]

    write(report)
    assert owed() == ["Bo"]

    report.refresh_from_db()
    assert report.manager
    services.approve(report, by=report.manager, now=make.SATURDAY)
    services.send_due(make.NOON)
    assert owed() == []


def test_nobody_is_asked_where_managers_write(report: Report, plan: ReportPlan) -> None:
    Todo.objects.filter(kind="reports.own").delete()
    plan.written_by = "manager"
    plan.save()

    services.compile_week(plan, plan.phase.weeks[5], now=make.SATURDAY)

    assert owed() == []
    assert not section(report).author


def test_what_a_scholar_wrote_may_be_edited_and_stays_no_secret(
    report: Report,
) -> None:
    """What they tell themselves of a private answer is theirs to tell."""
    write(report)
    assert section(report).author == "own"
    co_edit(report)
    assert section(report).author == "both"

    said = checks.checks_of(report, list(report.sections.all()))
    assert not any(check.wrong for check in said)


def test_the_email_says_whose_words_they_are(report: Report, manager: Person) -> None:
    write(report)
    co_edit(report)
    report.refresh_from_db()
    services.approve(report, by=manager, now=make.SATURDAY)
    services.send_due(make.NOON)

    text = Message.objects.get(kind="reports.weekly").text
    assert "Written by Amara, edited by the research manager." in " ".join(text.split())
    assert "One of your scholars wrote their own section" in " ".join(text.split())


def test_taking_an_answer_back_takes_the_own_words_too(
    report: Report, scholars: list[Scholar]
) -> None:
    write(report)
    scholars[0].check_ins.get().response.answers.update(shared=False)  # type: ignore[union-attr]  # it was sent

    services.settle(make.SATURDAY)

    assert (section(report).text, section(report).own_text) == (
        "Nothing to report this week.",
        "",
    )


def test_staff_see_how_many_wrote_by_phase(
    client: Client, report: Report, manager: Person
) -> None:
    page = reverse("reports:own_words", args=["winter"])
    with time_machine.travel(make.NOON + timedelta(hours=1), tick=False):
        client.force_login(manager)
        assert "No report has left yet" in client.get(page).content.decode()
        write(report)
        report.refresh_from_db()
        services.approve(report, by=manager, now=make.SATURDAY)
        services.send_due(make.NOON)

        shown = client.get(page).content.decode()
        assert "50&nbsp;%" in shown
        assert "1 of 2 sections" in shown
        rows = client.get(f"{page}?wrote=yes&format=csv").content.decode()
        assert "Amara" in rows
        assert "Bo" not in rows


def test_the_section_page_asks_the_scholar_to_write(
    client: Client, report: Report
) -> None:
    row = section(report)
    with time_machine.travel(make.SATURDAY, tick=False):
        client.force_login(row.scholar.person)
        page = reverse("reports:section", args=[row.pk])
        assert "yours to write" in client.get(page).content.decode()
        client.post(page, {"text": OWN, "seen": row.text})
        assert "yours to write" not in client.get(page).content.decode()
