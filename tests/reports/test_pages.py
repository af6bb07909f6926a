"""The pages of reports: writing, reading, answering."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from mats.people.models import Person
from mats.questions.models import Answer
from mats.reports import services
from mats.reports.models import Reply, Report, ReportPlan, Section
from mats.scholars.models import Scholar
from tests import make

pytestmark = pytest.mark.django_db

TESTING = ("SAVEPOINT", "RELEASE SAVEPOINT", "SET TRANSACTION")
SHARED: dict[str, str | tuple[str, bool]] = {
    "progress": ("The probe works at last.", True),
    "mentor_feedback": "Too many long meetings.",
}


@pytest.fixture
def plan() -> ReportPlan:
    return make.report_plan()


@pytest.fixture
def scholar(plan: ReportPlan) -> Scholar:
    mentor = make.mentor(make.stream(plan.program), make.person("Nneka Obiora"))
    return make.scholar(plan.program.streams.get(), supervised_by=mentor)


@pytest.fixture
def manager(scholar: Scholar) -> Person:
    return make.manager(scholar)


@pytest.fixture
def report(plan: ReportPlan, scholar: Scholar, manager: Person) -> Report:
    make.sent_check_in(scholar, says=SHARED)
    services.compile_week(plan, plan.phase.weeks[5], now=make.SATURDAY)
    return Report.objects.get(manager=manager)


def address(report: Report, act: str = "") -> str:
    return f"/programs/winter/reports/{report.pk}/{act}"


def typed(report: Report, text: str, **more: object) -> dict[str, object]:
    section = report.sections.get()
    return {
        "revision": report.revision,
        "opening": "A calm week.",
        "request": ["Tell her which to keep.", ""],
        f"text-{section.pk}": text,
        f"state-{section.pk}": "on_track",
        **more,
    }


def test_the_manager_writes_approves_and_the_mentor_answers(
    client: Client, report: Report, manager: Person
) -> None:
    client.force_login(manager)
    page = client.get(address(report)).content.decode()
    assert "Private, do not quote" in page
    assert "Too many long meetings." in page
    assert "Insert quoted" in page

    client.post(address(report), typed(report, "She made the probe work."))
    page = client.get(address(report, "preview/")).content.decode()
    assert "She made the probe work." in page
    assert "Too many long meetings" not in page
    assert client.get(address(report, "letter/")).status_code == 200
    client.post(address(report, "approve/"))
    report.refresh_from_db()
    assert report.state == "approved"
    assert services.send_due(max(make.NOON, report.send_at)) == 1

    client.force_login(report.mentor)
    assert client.get(address(report)).status_code == 404
    assert client.get(f"/reports/{report.pk}/").status_code == 404  # not there yet
    report.refresh_from_db()
    make.delivered(report)
    read = client.get(f"/reports/{report.pk}/")
    assert "She made the probe work." in read.content.decode()
    section = report.sections.get()
    client.post(f"/reports/{report.pk}/", {"section": section.pk, "verdict": "talk"})
    assert Reply.objects.get().verdict == "talk"
    client.force_login(manager)
    page = client.get(address(report)).content.decode()
    assert "Let’s talk" in page
    assert "We have talked" in page
    client.post(address(report, f"talked/{section.pk}/"))
    assert "We have talked" not in client.get(address(report)).content.decode()


def test_what_could_not_be_saved_stays_in_the_form(
    client: Client, report: Report, manager: Person
) -> None:
    client.force_login(manager)
    form = typed(report, "Mine, typed on an old page.")
    client.post(address(report), typed(report, "Theirs."))

    answer = client.post(address(report), form)

    assert answer.status_code == 409
    assert "Mine, typed on an old page." in answer.content.decode()
    assert Section.objects.get().text == "Theirs."


def test_autosave_answers_with_the_new_revision_and_the_checks(
    client: Client, report: Report, manager: Person
) -> None:
    client.force_login(manager)
    form = typed(report, "We had too many long meetings, she says.")

    answer = client.post(address(report), form, headers={"hx-request": "true"})

    said = answer.content.decode()
    assert f'value="{report.revision + 1}"' in said
    assert "A private answer is quoted" in said


def test_an_answer_is_inserted_as_a_quotation_or_to_be_reworded(
    client: Client, report: Report, manager: Person
) -> None:
    client.force_login(manager)
    section = report.sections.get()
    source = section.sources.get()
    where = address(report, f"insert/{section.pk}/")
    key = {"check_in": source.check_in_id, "question": source.question_id}

    client.post(where, {**key, "how": "own"})

    section.refresh_from_db()
    assert section.text == "> The probe works at last.\n\nThe probe works at last."


def test_all_that_is_ready_is_approved_together(
    client: Client, report: Report, manager: Person
) -> None:
    client.force_login(manager)
    where = "/programs/winter/reports/approve/"
    page = client.get(where).content.decode()
    ticked = f'value="{report.pk}:{report.revision}"'
    assert ticked in page
    assert "The probe works at last." in page

    client.post(where, {"report": [f"{report.pk}:{report.revision}", "1:x", "no"]})

    report.refresh_from_db()
    assert report.state == "approved"
    assert client.get("/programs/winter/reports/?format=csv").status_code == 200


def test_what_was_changed_or_taken_back_since_it_was_looked_at_is_not_approved(
    client: Client, report: Report, manager: Person
) -> None:
    client.force_login(manager)
    where = "/programs/winter/reports/approve/"
    seen = f"{report.pk}:{report.revision}"
    Answer.objects.filter(question__key="progress").update(shared=False)
    assert "The probe works at last." not in client.get(where).content.decode()
    client.post(where, {"report": [seen]})
    client.post(address(report), typed(report, "Other words."))
    client.post(where, {"report": [seen]})

    report.refresh_from_db()
    assert report.state == "draft"


def test_approving_in_the_editor_saves_and_opens_the_next_draft(
    client: Client, report: Report, plan: ReportPlan, manager: Person
) -> None:
    other = make.scholar(report.stream, supervised_by=make.person("Zoe Last"))
    make.sent_check_in(other, says=SHARED)
    services.compile_week(plan, plan.phase.weeks[5], now=make.SATURDAY)
    following = Report.objects.get(mentor__name="Zoe Last")
    client.force_login(manager)
    page = client.get(address(report)).content.decode()
    assert f'href="{address(following)}"\n             data-key="n"' in page

    form = typed(report, "She made the probe work.", act="approve")
    answer = client.post(address(report), form)

    assert answer["Location"] == address(following)
    report.refresh_from_db()
    assert report.state == "approved"
    assert report.sections.get().text == "She made the probe work."
    last = client.post(address(following), {**_kept(following), "act": "approve"})
    assert last["Location"] == "/programs/winter/reports/?week=6"


def _kept(report: Report) -> dict[str, object]:
    return typed(report, report.sections.get().text)


def test_what_quotes_a_private_answer_is_kept_and_not_approved(
    client: Client, report: Report, manager: Person
) -> None:
    client.force_login(manager)
    words = "She says there are too many long meetings."

    answer = client.post(address(report), typed(report, words, act="approve"))

    assert answer["Location"] == address(report)
    report.refresh_from_db()
    assert (report.state, report.sections.get().text) == ("draft", words)
    assert (
        "A private answer is quoted" in client.get(answer["Location"]).content.decode()
    )
    together = client.get("/programs/winter/reports/approve/").content.decode()
    assert "A private answer is quoted" in together
    assert "Approve what is ticked" not in together


def test_a_scholar_reads_amends_and_strikes_the_own_section_alone(
    client: Client, report: Report, scholar: Scholar
) -> None:
    Report.objects.update(scholars_until=timezone.now() + timedelta(days=1))
    section = report.sections.get()
    where = f"/reports/sections/{section.pk}/"
    client.force_login(make.person("Stranger"))
    assert client.get(where).status_code == 404
    client.force_login(scholar.person)
    assert "The probe works at last." in client.get(where).content.decode()
    client.post(where, {"text": "My words.", "seen": section.text})
    section.refresh_from_db()
    assert (section.text, section.by_scholar) == ("My words.", True)

    client.post(f"{where}strike/")

    section.refresh_from_db()
    assert section.text == ""


@pytest.mark.parametrize("page", ["list", "editor", "all"])
def test_pages_ask_the_same_for_one_and_for_three(  # noqa: PLR0913, PLR0917 -- fixtures
    client: Client,
    report: Report,
    plan: ReportPlan,
    scholar: Scholar,
    manager: Person,
    page: str,
) -> None:
    client.force_login(manager)
    listed = "/programs/winter/reports/"
    where = {"editor": address(report), "all": f"{listed}approve/"}.get(page, listed)

    def asked() -> int:
        client.get(where)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(where).status_code == 200
        return sum(not query["sql"].startswith(TESTING) for query in captured)

    one = asked()
    mentor = scholar.supervisions.get().mentor
    for name in ("Ada", "Bo"):
        more = mentor if page == "editor" else make.person()
        other = make.scholar(scholar.stream, make.person(name), more)
        make.sent_check_in(other, says=SHARED)
    services.compile_week(plan, plan.phase.weeks[5], now=make.SATURDAY)
    assert asked() == one
    assert one <= 12


def test_the_archive_of_a_mentor_tells_also_what_never_came(
    client: Client, report: Report
) -> None:
    client.force_login(report.mentor)
    assert "No reports yet" in client.get("/reports/").content.decode()

    Report.objects.update(state="missed")

    page = client.get("/reports/").content.decode()
    assert "Week 6" in page
    assert "Not sent" in page
    assert f"/reports/{report.pk}/" not in page
    assert b"Missed" in client.get("/reports/?format=csv").content
