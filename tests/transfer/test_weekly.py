"""The files of the weekly loop: what a line becomes, and what loading never undoes."""

import csv
import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from mats.checkins import services as checkins
from mats.checkins.models import CheckIn, CheckInPlan, Meeting, Note, Theme, ThemeNote
from mats.mail.models import Message
from mats.programs.models import Program, Remark
from mats.questions import services as questions
from mats.questions.models import Answer, Questionnaire, Submission
from mats.questions.values import Given
from mats.reports.models import Report
from mats.todos.models import Todo
from mats.transfer.cohort.load import load_folder
from mats.transfer.cohort.problems import BadFolder
from mats.transfer.outward.folder import write_folder
from tests.transfer import folders
from tests.transfer.conftest import NOW

pytestmark = pytest.mark.django_db

TOMAS, INES = "tomas@example.org", "ines@example.org"
ASKED = """
[[check_in_question]]
key = "progress"
text = "What moved?"
cadence = "weekly"
required = true
shared_by_default = true

[[check_in_question]]
key = "mentor_feedback"
text = "What should your mentor hear?"
cadence = "weekly"
required = true
shared_by_default = false
"""
FILES = {
    "check_ins.csv": f"""\
scholar,week,question,text,shared,submitted_at,late
{TOMAS},1,progress,It runs.,true,2024-01-11T10:00,false
{TOMAS},1,mentor_feedback,More drafts.,false,2024-01-11T10:00,false
{TOMAS},2,progress,,true,2024-01-22T08:00,true
{TOMAS},2,mentor_feedback,,false,2024-01-22T08:00,true
{INES},2,progress,Slow.,false,2024-01-19T23:00-08:00,false
""",
    "rm_meetings.csv": f"""\
scholar,research_manager,date,minutes,topics,private_note
{TOMAS},rosa@example.org,2024-01-10,30,research plan|talk,Worried about the grade.
{INES},rosa@example.org,2024-01-10,45,,
""",
    "mentor_meetings.csv": f"""\
scholar,mentor,date,minutes
{TOMAS},maya@example.org,2024-01-09,60
{TOMAS},maya@example.org,2024-01-09,60
{INES},maya@example.org,2024-01-09,30
""",
    "themes.csv": """\
stream,week,theme,scholars,research_manager,note
heads,2,tiredness,2,rosa@example.org,better now
""",
    "mentor_reports.csv": """\
mentor,research_manager,week,sent_at,scholars_covered,minutes_to_read,replied
maya@example.org,rosa@example.org,1,2024-01-15T10:05,2,4,true
""",
    "feedback_log.csv": """\
date,source,kind,summary,logged_by
2023-11-02,forwarded,stipend_deterred,Would have applied for more.,dora@example.org
""",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The tiny folder with a weekly loop of its own."""
    toml = folders.FILES["program.toml"] + ASKED
    return folders.write(tmp_path, program_toml=toml, **keyed(FILES))


def keyed(files: dict[str, str]) -> dict[str, str]:
    return {name.replace(".csv", "_csv"): text for name, text in files.items()}


def load(folder: Path) -> dict[str, Any]:
    out = StringIO()
    call_command("load_cohort", str(folder), "--json", stdout=out)
    facts: dict[str, Any] = json.loads(out.getvalue())
    return facts


def answers() -> set[tuple[str, int, str, str, bool]]:
    return set(
        Answer.objects.values_list(
            "response__respondent__email",
            "response__check_in__week",
            "question__key",
            "text",
            "shared",
        )
    )


def test_a_line_is_one_answer_and_an_empty_one_is_none_and_shares_nothing(
    folder: Path,
) -> None:
    load(folder)

    assert answers() == {
        (TOMAS, 1, "progress", "It runs.", True),
        (TOMAS, 1, "mentor_feedback", "More drafts.", False),
        (INES, 2, "progress", "Slow.", False),
    }
    late = CheckIn.objects.with_standing(NOW).get(scholar__person__email=TOMAS, week=2)
    assert (late.standing, late.response.answers.count()) == ("late", 0)
    said = Submission.objects.get(response__respondent__email=INES).answers
    assert said["progress"] == {"version": 1, **Given(text="Slow.").as_json()}


def test_who_took_part_and_sent_nothing_has_missed_it_and_owes_nothing(
    folder: Path,
) -> None:
    load(folder)

    standing = CheckIn.objects.with_standing(NOW).order_by("week", "scholar")
    rows = standing.values_list("scholar__person__email", "week", "standing")
    first = [row for row in rows if row[1] < 3]
    assert first == [
        (INES, 1, "missed"),
        (TOMAS, 1, "in"),
        (INES, 2, "in"),
        (TOMAS, 2, "late"),
    ]
    assert standing.count() == 20
    assert not Todo.objects.exists()


def test_the_questions_are_asked_from_thursday_to_friday_and_say_who_reads(
    folder: Path,
) -> None:
    load(folder)

    plan = CheckInPlan.objects.get()
    week = plan.phase.weeks[0]
    moments = [f"{each:%a %d %H:%M}" for each in vars(plan.moments(week)).values()]
    asked = Questionnaire.objects.get(use="check_in")
    question = asked.questions.get(key="progress")
    assert moments == ["Thu 11 17:00", "Sat 13 07:59", "Thu 18 17:00"]
    assert (asked.state, plan.chosen_anew) == ("open", ["mentor_feedback"])
    assert question.readers == ["research_manager_of_stream", "leads"]
    assert question.readers_if_shared == ["mentors"]


def test_meetings_themes_and_remarks_are_kept_as_they_were_written_down(
    folder: Path,
) -> None:
    load(folder)

    met = Meeting.objects.order_by("pk").values_list("kind", "minutes", "topics")
    assert list(met) == [
        ("research_manager", 30, ["research_plan", "talk"]),
        ("research_manager", 45, []),
        ("one_to_one", 60, []),
        ("one_to_one", 60, []),
        ("one_to_one", 30, []),
    ]
    note = Note.objects.get()
    assert (note.kind, note.author and note.author.email) == (
        "private",
        "rosa@example.org",
    )
    told = ThemeNote.objects.get()
    assert (str(told.theme), told.scholars, told.note) == ("tiredness", 2, "better now")
    remark = Remark.objects.get()
    assert (remark.kind, str(remark.logged_by)) == ("stipend_deterred", "Dora Director")


def test_a_report_of_the_past_is_in_the_archive_and_was_never_mailed_from_here(
    folder: Path,
) -> None:
    load(folder)

    report = Report.objects.select_related("record").get()
    assert (report.state, f"{report.sent_at:%d %H:%M}") == ("sent", "15 18:05")
    assert (report.stream.slug, str(report.manager)) == ("heads", "Rosa Manager")
    assert (report.record.scholars, report.record.answered) == (2, True)
    assert not report.sections.exists()
    assert not Message.objects.exists()


def test_loading_again_undoes_nothing_of_what_was_done_since(folder: Path) -> None:
    load(folder)
    Program.objects.update(closed_at=None)
    sent = CheckIn.objects.get(scholar__person__email=TOMAS, week=1)
    assert sent.response
    given = {"progress": Given(text="It runs, alone.", shared=False)}
    questions.submit(sent.response, given, seen={}, now=NOW)
    Note.objects.all().delete()
    ThemeNote.objects.update(note="not any more")
    Meeting.objects.filter(minutes=45).update(minutes=50)
    before = answers()

    assert not load(folder)["changed"]
    assert answers() == before
    assert not Note.objects.exists()
    assert Meeting.objects.filter(minutes=50).exists()


def test_one_more_meeting_of_the_same_people_on_one_day_is_one_more(
    folder: Path,
) -> None:
    load(folder)
    with (folder / "mentor_meetings.csv").open("a") as file:
        file.write(f"{TOMAS},maya@example.org,2024-01-09,60\n")

    records = load(folder)["files"]["mentor_meetings.csv"]["records"]

    assert records["meeting"] == {"created": 1, "changed": 0, "same": 3}


def test_what_comes_by_file_settles_what_was_owed(folder: Path) -> None:
    """A check-in that the schedule made, and somebody sent elsewhere."""
    (folder / "check_ins.csv").rename(folder / "later")
    load(folder)
    Program.objects.update(closed_at=None)
    program = Program.objects.get()
    program.scholars.update(state="active", ended_on=None)
    plan = CheckInPlan.objects.get()
    week = plan.phase.weeks[0]
    checkins.make_week(plan, week, now=plan.moments(week).opens_at)
    (folder / "later").rename(folder / "check_ins.csv")

    load(folder)

    open_ones = Todo.objects.open().values_list("debtor__email", flat=True)
    assert (Todo.objects.count(), list(open_ones)) == (2, [INES])


def test_what_is_written_out_is_there_already(folder: Path, tmp_path: Path) -> None:
    load(folder)
    out = tmp_path / "out"
    out.mkdir()
    write_folder(Program.objects.get(), out)

    assert not load_folder(out, now=NOW).changed
    with (out / "check_ins.csv").open() as file:
        rows = [(r["week"], r["question"], r["text"]) for r in csv.DictReader(file)]
    assert len(rows) == 6
    assert ("2", "progress", "") in rows


FAULTS = [
    ("check_ins.csv", f"{INES},2,progress", "olu@example.org,2,progress", "scholar"),
    ("check_ins.csv", f"{INES},2,progress", f"{INES},11,progress", "week"),
    ("check_ins.csv", f"{INES},2,progress", f"{INES},2,compute", "question"),
    ("check_ins.csv", "2024-01-19T23:00-08:00", "2024-01-25T10:00", "submitted_at"),
    ("check_ins.csv", "23:00-08:00,false", "23:00-08:00,true", "late"),
    ("check_ins.csv", "22T08:00,true\nines", "22T08:01,true\nines", "submitted_at"),
    ("rm_meetings.csv", "research plan", "gossip", "topics"),
    ("mentor_meetings.csv", "maya@example.org", "rosa@example.org", "mentor"),
    ("mentor_meetings.csv", ",60", ",0", "minutes"),
    ("themes.csv", "heads,2", "heads,12", "week"),
    ("mentor_reports.csv", "-15T10:05", "-10T10:05", "sent_at"),
    ("mentor_reports.csv", "covered", "counted", "scholars_covered"),
    ("feedback_log.csv", "dora@example.org", "nobody@example.org", "logged_by"),
]


@pytest.mark.parametrize(("file", "old", "new", "column"), FAULTS)
def test_a_mistake_is_told_with_its_place_and_nothing_is_loaded(
    folder: Path, file: str, old: str, new: str, column: str
) -> None:
    text = FILES[file]
    assert old in text
    spoilt = text.replace(old, new, 1)
    (folder / file).write_text(spoilt)
    lines = zip(text.splitlines(), spoilt.splitlines(), strict=True)
    line = next(n for n, (was, became) in enumerate(lines, 1) if was != became)

    with pytest.raises(BadFolder) as bad:
        load_folder(folder, now=NOW)

    [problem] = bad.value.problems
    assert (problem.file, problem.line, problem.column) == (file, line, column)
    assert problem.value
    assert not Program.objects.exists()
    assert not Theme.objects.exists()
