"""Drafts are compiled from what is shared, and from nothing else."""

import json

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mats.checkins.models import CheckIn
from mats.people.models import Person
from mats.programs.models import Program
from mats.questions.models import Answer
from mats.reports import services
from mats.reports.models import Report, ReportPlan, Section
from mats.reports.services.editing import Draft, Words
from mats.scholars.models import Scholar
from mats.todos.models import Todo
from tests import make

pytestmark = pytest.mark.django_db

PRIVATE = "quietly furious about everything"
SHARED: dict[str, str | tuple[str, bool]] = {
    "progress": ("The probe works.", True),
    "mentor_feedback": PRIVATE,
}


@pytest.fixture
def plan() -> ReportPlan:
    return make.report_plan()


@pytest.fixture
def scholar(plan: ReportPlan) -> Scholar:
    mentor = make.person("Nneka Obiora")
    return make.scholar(make.stream(plan.program), supervised_by=mentor)


def compile_it(plan: ReportPlan) -> services.Compiled:
    return services.compile_week(plan, plan.phase.weeks[5], now=make.SATURDAY)


def share(check_in: CheckIn, key: str, *, shared: bool) -> None:
    Answer.objects.filter(response=check_in.response, question__key=key).update(
        shared=shared
    )


def saved(section: Section, text: str) -> None:
    report = Report.objects.get(pk=section.report_id)
    draft = Draft(sections={section.pk: Words(text, "on_track")})
    services.save(report, draft, revision=report.revision, now=make.SATURDAY)


def test_a_report_holds_shared_answers_and_shareable_notes_alone(
    plan: ReportPlan, scholar: Scholar
) -> None:
    check_in = make.sent_check_in(scholar, says=SHARED)
    manager = make.manager(scholar)
    for kind in ("private", "shareable"):
        note = make.note(scholar, kind, f"A {kind} note.")
        note.check_in = check_in
        note.save()
    make.tag(check_in, "Slow tools")

    compile_it(plan)

    report = Report.objects.get()
    assert (report.mentor.name, report.manager) == ("Nneka Obiora", manager)
    assert report.send_at == make.NOON
    section = report.sections.get()
    assert section.text == "> The probe works.\n\nA shareable note."
    assert section.state_word == ""
    assert section.sources.count() == 2
    theme = report.themes.get()
    assert (theme.scholars, theme.included) == (1, False)
    assert Todo.objects.get(kind="reports.approve").debtor == manager


def test_who_has_not_checked_in_is_named_as_such(
    plan: ReportPlan, scholar: Scholar
) -> None:
    make.check_in(scholar)

    compile_it(plan)

    section = Section.objects.get()
    assert (section.text, section.state_word) == ("No check-in this week.", "no_news")


def test_each_mentor_gets_one_and_none_on_whom_a_conflict_stands_between(
    plan: ReportPlan, scholar: Scholar
) -> None:
    mentor = scholar.supervisions.get().mentor
    apart = make.scholar(scholar.stream, make.person("Apart"), mentor)
    plan.program.conflicts.create(person=mentor, with_person=apart.person, kind="other")

    compile_it(plan)

    assert [s.scholar for s in Section.objects.all()] == [scholar]


def test_compiling_again_changes_nothing_and_never_an_edit(
    plan: ReportPlan, scholar: Scholar
) -> None:
    check_in = make.sent_check_in(scholar, says=SHARED)
    first = compile_it(plan)
    again = compile_it(plan)
    assert (first.created, first.changed) == (1, 1)
    assert (again.created, again.changed) == (0, 0)
    saved(Section.objects.get(), "She made the probe work.")
    Answer.objects.filter(response=check_in.response, question__key="progress").update(
        text="The probe works twice."
    )

    compile_it(plan)

    section = Section.objects.get()
    assert section.text == "She made the probe work."
    assert section.compiled_text == "> The probe works twice."
    assert section.has_offer


@pytest.mark.parametrize("edited", [False, True])
def test_what_is_shared_no_longer_leaves_the_draft_edited_or_not(
    plan: ReportPlan,
    scholar: Scholar,
    edited: bool,
) -> None:
    check_in = make.sent_check_in(scholar, says=SHARED)
    make.manager(scholar)
    compile_it(plan)
    if edited:
        saved(Section.objects.get(), "She made the probe work.")
    report = Report.objects.get()
    services.approve(report, by=make.person(), now=make.SATURDAY)
    share(check_in, "progress", shared=False)

    services.settle(make.SATURDAY)

    report.refresh_from_db()
    assert (report.state, report.round) == ("draft", 2)
    assert Section.objects.get().text == "Nothing to report this week."
    assert Todo.objects.open().get(kind="reports.approve").key == report.todo_key


def test_sentences_that_name_who_took_something_back_go_too(
    plan: ReportPlan, scholar: Scholar
) -> None:
    check_in = make.sent_check_in(scholar, says=SHARED)
    compile_it(plan)
    report = Report.objects.get()
    services.save(
        report,
        Draft(opening="A calm week.", requests=["Tell Tomas which to keep.", "Rest."]),
        revision=report.revision,
        now=make.SATURDAY,
    )
    share(check_in, "progress", shared=False)

    services.settle(make.SATURDAY)

    report.refresh_from_db()
    assert report.opening == "A calm week."
    assert [r.text for r in report.requests.all()] == ["Rest."]


def test_the_number_of_statements_does_not_grow_with_the_reports(
    plan: ReportPlan,
) -> None:
    stream = make.stream(plan.program)

    def statements(more: int) -> int:
        for _ in range(more):
            scholar = make.scholar(stream, make.person(), make.person())
            make.sent_check_in(scholar, says=SHARED)
        with CaptureQueriesContext(
            connection,
        ) as captured:
            compile_it(plan)
        return len(captured)

    assert statements(1) == statements(3)


def test_the_command_says_what_it_did_and_refuses_a_closed_program(
    scholar: Scholar, capsys: pytest.CaptureFixture[str]
) -> None:
    make.sent_check_in(scholar, says=SHARED)

    call_command("compile_reports", program="winter", week=6, json=True)

    assert json.loads(capsys.readouterr().out) == {
        "program": "winter",
        "week": 6,
        "reports": 1,
        "created": 1,
        "sections": 1,
        "changed": 1,
        "offered": 0,
    }
    Program.objects.update(closed_at=make.SATURDAY)
    with pytest.raises(CommandError, match="closed"):
        call_command("compile_reports", program="winter", week=6)
    with pytest.raises(CommandError, match="No phase"):
        call_command("compile_reports", program="none", week=6)


def test_nobody_sees_a_report_they_should_not(
    plan: ReportPlan, scholar: Scholar
) -> None:
    make.sent_check_in(scholar, says=SHARED)
    manager, lead = make.manager(scholar), make.member(plan.program, "director")
    stranger = make.member(plan.program, "research_manager")
    compile_it(plan)
    report = Report.objects.get()

    def seen() -> list[Person]:
        people = [report.mentor, manager, lead, stranger, scholar.person]
        return [p for p in people if Report.objects.visible_to(p).exists()]

    assert seen() == [manager, lead]
    services.approve(report, by=manager, now=make.SATURDAY)
    services.send_due(make.NOON)
    assert seen() == [manager, lead]
    report.refresh_from_db()
    make.delivered(report)
    assert seen() == [report.mentor, manager, lead]
    assert Section.objects.visible_to(scholar.person).exists()
    assert not Section.objects.visible_to(stranger).exists()
