"""A program leaves as the folder it could have come from; how the demo is loaded."""

from dataclasses import fields
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from mats.checkins.models import CheckIn
from mats.people.models import Person
from mats.programs.models import Program
from mats.todos.models import Todo
from mats.transfer.cohort.load import load_folder, read_folder
from mats.transfer.cohort.tables import Row
from mats.transfer.demo.load import FOLDER
from mats.transfer.demo.people import demo_people
from mats.transfer.outward.folder import write_folder
from tests.transfer.conftest import NOW, current

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]

WHOLE = (
    "staff.csv",
    "graders.csv",
    "organizations.csv",
    "mentors.csv",
    "check_ins.csv",
    "rm_meetings.csv",
    "mentor_meetings.csv",
    "themes.csv",
    "mentor_reports.csv",
    "feedback_log.csv",
    "research_plan_submissions.csv",
)


def written(slug: str, folder: Path) -> Path:
    write_folder(Program.objects.get(slug=slug), folder)
    return folder


def told(row: Row) -> str:
    """What a row says, wherever it stands; 0.0 is 0, several values have no order."""
    values = {each.name: getattr(row, each.name) for each in fields(row)}
    del values["line"], values["lines"]
    for name, value in values.items():
        if isinstance(value, Decimal):
            values[name] = value.normalize()
        elif isinstance(value, tuple):
            values[name] = sorted(value)
    return str(values)


def facts(folder: Path) -> dict[str, list[str]]:
    rows = read_folder(folder).rows
    return {place: sorted(map(told, found)) for place, found in rows.items()}


def in_research(scholars: list[str]) -> list[str]:
    return [row for row in scholars if "'research'" in row]


@pytest.mark.parametrize("slug", ["winter-2023-24", "current"])
def test_what_was_written_is_all_there_already(slug: str, tmp_path: Path) -> None:
    outcome = load_folder(written(slug, tmp_path), now=NOW)

    assert (outcome.program, outcome.changed) == (slug, False)
    assert (outcome.reading.ignored, outcome.reading.not_yet) == ({}, [])


def test_every_loaded_cell_comes_out_as_it_went_in(tmp_path: Path) -> None:
    before, after = facts(FOLDER), facts(written("winter-2023-24", tmp_path))

    assert before.keys() == after.keys()
    for place in before:
        if place in WHOLE or place.startswith("program.toml"):
            assert after[place] == before[place]
    assert set(after["people.csv"]) < set(before["people.csv"])
    # How somebody attended is kept for phases that have a place to come to.
    scholars = [in_research(each["scholars.csv"]) for each in (before, after)]
    assert scholars[0] == scholars[1]
    assert len(scholars[0]) == 63


def test_it_overwrites_nothing(tmp_path: Path) -> None:
    (tmp_path / "people.csv").touch()

    with pytest.raises(CommandError, match="not empty") as refused:
        call_command("export_cohort", "current", str(tmp_path))

    assert refused.value.returncode == 2
    with pytest.raises(CommandError, match="no program"):
        call_command("export_cohort", "nowhere", str(tmp_path / "new"))
    assert not (tmp_path / "new").exists()


def test_the_running_week_has_something_for_everybody_to_do() -> None:
    """Some are in, some have begun, one is excused; visitors have sent nothing."""
    week = CheckIn.objects.filter(phase__program=current(), week=6)
    visitors = Person.objects.filter(pk__in=[d.person.pk for d in demo_people()])
    theirs = week.filter(scholar__person__in=visitors)
    begun = week.filter(submitted_at=None).exclude(response=None)

    assert week.count() == 63
    assert week.submitted().exists()
    assert begun.exists()
    assert week.exclude(excused_at=None).count() == 1
    assert list(theirs.values_list("response", flat=True)) == [None, None]
    assert Todo.objects.open().filter(debtor__in=visitors, title__contains="6").exists()
