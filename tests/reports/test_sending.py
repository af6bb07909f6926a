"""Approved, a report leaves once, at its hour, and only while everybody agrees."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from mats.checkins import policies
from mats.checkins.models import CheckIn
from mats.core.errors import Refused
from mats.mail.delivery.screening import objections
from mats.mail.models import Message
from mats.people.models import Person
from mats.questions.models import Answer
from mats.reports import mails, services
from mats.reports.models import Report, ReportPlan, Section
from mats.reports.services.editing import Draft, Words
from mats.scholars.models import Scholar
from mats.todos.models import Todo
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("check_in")]

CANARY = "vermilion heron at the window"
SHARED: dict[str, str | tuple[str, bool]] = {
    "progress": (f"I saw a {CANARY} today.", True),
    "compute": "Ask nobody.",
}


@pytest.fixture
def plan() -> ReportPlan:
    return make.report_plan()


@pytest.fixture
def scholar(plan: ReportPlan) -> Scholar:
    mentor = make.person("Nneka Obiora")
    return make.scholar(make.stream(plan.program), supervised_by=mentor)


@pytest.fixture
def manager(scholar: Scholar) -> Person:
    return make.manager(scholar)


@pytest.fixture
def check_in(scholar: Scholar, plan: ReportPlan, manager: Person) -> CheckIn:  # noqa: ARG001 -- who is told
    check_in = make.sent_check_in(scholar, says=SHARED)
    services.compile_week(plan, plan.phase.weeks[5], now=make.SATURDAY)
    return check_in


def approved(manager: Person) -> Report:
    return services.approve(Report.objects.get(), by=manager, now=make.SATURDAY)


def withdraw() -> None:
    Answer.objects.filter(question__key="progress").update(shared=False)


def emails() -> list[Message]:
    return list(Message.objects.filter(kind="reports.weekly").order_by("pk"))


def test_it_leaves_at_its_hour_and_once(check_in: CheckIn, manager: Person) -> None:
    report = approved(manager)

    assert services.send_due(make.NOON - timedelta(minutes=1)) == 0
    assert services.send_due(make.NOON) == 1
    assert services.send_due(make.NOON) == 0

    (email,) = emails()
    assert email.recipient == report.mentor
    for body in (email.text, email.html):
        assert CANARY in body
        assert "Ask nobody" not in body
    assert objections([email]) == {}
    check_in.refresh_from_db()
    assert check_in.locked_at is not None
    assert Todo.objects.get(kind="reports.approve").settled_at == make.SATURDAY


def test_who_is_late_still_checks_in_after_the_report_left(
    scholar: Scholar, plan: ReportPlan, manager: Person
) -> None:
    other = make.scholar(scholar.stream, supervised_by=Report.objects.get().mentor)
    late = make.check_in(other, plan=scholar.check_ins.get().phase.check_in_plan)
    services.compile_week(plan, plan.phase.weeks[5], now=make.SATURDAY)
    approved(manager)
    services.send_due(make.NOON)
    assert objections(emails()) == {}

    late.refresh_from_db()

    assert late.standing_at(make.NOON) == "open"
    assert policies.is_writable(late, make.NOON)


def test_what_is_not_approved_is_not_sent_unless_the_program_chose_so() -> None:
    services.send_due(make.NOON)
    assert emails() == []

    ReportPlan.objects.update(unapproved="send")
    services.send_due(make.NOON)
    assert len(emails()) == 1


def test_later_than_three_days_it_is_missed_and_shown_so(manager: Person) -> None:
    approved(manager)

    services.send_due(make.NOON + timedelta(days=3, minutes=1))

    assert emails() == []
    assert Report.objects.get().state == "missed"


MOMENTS = ("draft", "edited", "approved", "queued")


@pytest.mark.parametrize("moment", MOMENTS)
def test_consent_withdrawn_before_it_left_reaches_nobody(
    manager: Person, moment: str
) -> None:
    """G24: at every moment before, for every reader."""
    report = Report.objects.get()
    if moment == "edited":
        edited(report, f"She saw a {CANARY}.", now=make.SATURDAY)
    if moment in ("approved", "queued"):
        approved(manager)
    if moment == "queued":
        services.send_due(make.NOON)

    withdraw()

    report.refresh_from_db()
    if moment == "queued":
        (email,) = emails()
        state, _ = objections([email])[email.pk]
        assert state == "cancelled"
        Message.objects.update(state=state)
        services.settle(make.NOON)
        report.refresh_from_db()
        assert CheckIn.objects.get().locked_at is None
    else:
        assert CANARY not in mails.letter_of(report).text  # before any pass
        services.settle(make.SATURDAY)
        report.refresh_from_db()
    assert report.state == "draft"
    for letter in (mails.letter_of(report).text, mails.letter_of(report).html):
        assert CANARY not in letter
    section = Section.objects.get()
    kept = f"{section.text} {section.compiled_text} {section.edited_from}"
    assert CANARY not in kept
    services.approve(report, by=manager, now=make.NOON)
    services.send_due(make.NOON)
    last = emails()[-1]
    assert CANARY not in last.text + last.html
    assert objections([last]) == {}


def edited(report: Report, text: str, now: datetime) -> None:
    section = report.sections.get()
    words = {section.pk: Words(text, "on_track")}
    services.save(report, Draft(sections=words), revision=report.revision, now=now)


def test_quoting_a_private_answer_stops_it(manager: Person) -> None:
    withdraw()
    report = Report.objects.get()
    services.settle(make.SATURDAY)
    report.refresh_from_db()
    edited(report, f"There was a {CANARY}, she says.", now=make.SATURDAY)

    with pytest.raises(Refused, match="private answer is quoted"):
        services.approve(report, by=manager, now=make.SATURDAY)


def test_what_one_shares_may_be_told_though_another_keeps_the_same_words(
    scholar: Scholar, plan: ReportPlan, manager: Person
) -> None:
    mentor = Report.objects.get().mentor
    other = make.scholar(scholar.stream, supervised_by=mentor)
    make.sent_check_in(
        other,
        plan=scholar.check_ins.get().phase.check_in_plan,
        says={"progress": f"I saw a {CANARY} today."},
    )
    services.compile_week(plan, plan.phase.weeks[5], now=make.SATURDAY)

    assert approved(manager).state == "approved"

    silent = Section.objects.get(scholar=other)
    pulled = services.pull_back(Report.objects.get(), now=make.SATURDAY)
    words = {silent.pk: Words(f"There was a {CANARY}.", "on_track")}
    services.save(
        pulled, Draft(sections=words), revision=pulled.revision, now=make.SATURDAY
    )
    with pytest.raises(Refused, match="private answer is quoted"):
        approved(manager)


def test_a_save_over_what_somebody_saved_meanwhile_is_refused() -> None:
    mine = Report.objects.get()
    edited(Report.objects.get(), "Theirs.", now=make.SATURDAY)

    with pytest.raises(Refused, match="Somebody changed"):
        edited(mine, "Mine.", now=make.SATURDAY)
    assert Section.objects.get().text == "Theirs."


def test_it_is_pulled_back_until_it_left_and_leaves_once_all_the_same(
    manager: Person,
) -> None:
    report = approved(manager)
    services.send_due(make.NOON)
    services.pull_back(report, now=make.NOON)
    services.approve(report, by=manager, now=make.NOON)
    services.send_due(make.NOON)
    assert [m.state for m in emails()] == ["cancelled", "queued"]

    for state in ("claimed", "handing_over", "sent"):
        Message.objects.exclude(state="cancelled").update(
            state=state, sender=1, handed_at=make.NOON, sent_at=make.NOON
        )
    with pytest.raises(Refused, match="cannot be taken back"):
        services.pull_back(report, now=make.NOON)


def test_the_scholar_amends_and_strikes_until_the_hour(manager: Person) -> None:
    report = approved(manager)
    section = report.sections.get()
    services.amend(section, text="Mine.", seen=section.text, now=make.SATURDAY)
    report.refresh_from_db()
    assert (report.state, report.sections.get().text) == ("draft", "Mine.")

    services.strike(section, now=make.SATURDAY)
    services.settle(make.SATURDAY)
    assert report.sections.get().text == ""
    with pytest.raises(Refused, match="no longer"):
        services.amend(section, text="Late.", seen="", now=make.NOON)


def test_a_wish_to_talk_is_the_managers_todo(manager: Person, scholar: Scholar) -> None:
    report = approved(manager)
    section = report.sections.get()
    facts: dict[str, Any] = {"verdict": "talk", "comment": "", "now": make.NOON}
    with pytest.raises(Refused):
        services.reply(section, mentor=report.mentor, **facts)
    services.send_due(make.NOON)

    services.reply(section, mentor=report.mentor, **facts)

    todo = Todo.objects.get(kind="reports.talk")
    assert (todo.debtor, todo.is_open) == (manager, True)
    services.talked(section, now=make.NOON)
    services.reply(section, mentor=report.mentor, **facts)
    again = Todo.objects.open().get(kind="reports.talk")
    services.reply(section, mentor=report.mentor, **{**facts, "verdict": "fine"})
    again.refresh_from_db()
    assert (again.pk != todo.pk, again.is_open) == (True, False)
    with pytest.raises(Refused):
        services.reply(section, mentor=scholar.person, **facts)
