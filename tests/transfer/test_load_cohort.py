"""The command as its callers see it: what it prints, how it ends, what it leaves."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from mats.people.models import Person
from mats.programs.models import Conflict, Membership, Program
from mats.scholars.models import Participation, Scholar
from tests.transfer import folders

pytestmark = pytest.mark.django_db


def load(folder: Path, *options: str) -> dict[str, Any]:
    out = StringIO()
    call_command("load_cohort", str(folder), "--json", *options, stdout=out)
    facts: dict[str, Any] = json.loads(out.getvalue())
    return facts


def test_a_folder_becomes_a_finished_program_with_everybody_in_it(
    tmp_path: Path,
) -> None:
    load(folders.write(tmp_path))

    tiny = Program.objects.get(slug="tiny")
    assert tiny.closed_at is not None
    roles = tiny.memberships.values_list("person__email", "role", "ends_on")
    assert {(email, role, str(ends)) for email, role, ends in roles} == {
        ("dora@example.org", "director", "None"),
        ("rosa@example.org", "research_manager", "2024-06-30"),
        ("maya@example.org", "mentor", "None"),
        ("tomas@example.org", "scholar", "2024-03-15"),
        ("tomas@example.org", "alum", "None"),
        ("ines@example.org", "scholar", "2024-03-15"),
        ("ines@example.org", "alum", "None"),
        ("olu@example.org", "trainee", "2023-12-22"),
    }


def test_a_scholars_row_says_how_they_took_part_with_whom_and_on_what(
    tmp_path: Path,
) -> None:
    load(folders.write(tmp_path))

    tomas = Scholar.objects.get(person__email="tomas@example.org")
    stays = tomas.participations.values_list(
        "phase__slug", "mode", "site__slug", "leaves_on"
    )
    assert [(*map(str, stay),) for stay in stays] == [
        ("training", "remote", "remote", "None"),
        ("research", "part", "berkeley", "2024-03-02"),
    ]
    assert tomas.supervisions.get().mentor.email == "maya@example.org"
    assert tomas.stream.research_managements.get().person.email == "rosa@example.org"
    assert tomas.project is not None
    team = {scholar.person.name for scholar in tomas.project.scholars.all()}
    assert team == {"Tomás Lind", "Inês Prado"}
    assert Scholar.objects.admitted().count() == 2


def test_a_time_without_offset_is_meant_in_the_programs_zone(tmp_path: Path) -> None:
    load(folders.write(tmp_path))

    assert Conflict.objects.get().declared_at.isoformat() == "2023-11-17T22:14:00+00:00"


def test_a_second_run_changes_nothing_and_says_so(tmp_path: Path) -> None:
    folder = folders.write(tmp_path)
    first = load(folder)

    again = load(folder)

    assert (first["changed"], again["changed"]) == (True, False)
    counts = [
        record
        for file in again["files"].values()
        for record in file["records"].values()
    ]
    assert {(record["created"], record["changed"]) for record in counts} == {(0, 0)}


def test_what_differs_is_changed_and_nothing_else(tmp_path: Path) -> None:
    load(folders.write(tmp_path))
    later = folders.spoilt("people.csv", "Rosa Manager", "Rosa Reyes")

    facts = load(folders.write(tmp_path, people_csv=later))

    people = facts["files"]["people.csv"]["records"]["person"]
    assert people == {"created": 0, "changed": 1, "same": 5}
    assert Person.objects.get(email="rosa@example.org").name == "Rosa Reyes"


def test_who_has_an_account_keeps_the_name_they_gave_themselves(
    tmp_path: Path,
) -> None:
    load(folders.write(tmp_path))
    Person.objects.filter(email="rosa@example.org").update(
        name="Rosa R.", claimed_at="2024-01-01T00:00Z"
    )

    assert not load(tmp_path)["changed"]
    assert Person.objects.get(email="rosa@example.org").name == "Rosa R."


def test_a_dry_run_tells_the_same_and_writes_nothing(tmp_path: Path) -> None:
    folder = folders.write(tmp_path)

    told = load(folder, "--dry-run")

    assert not Program.objects.exists()
    assert not Person.objects.exists()
    real = load(folder)
    assert told.pop("dry_run")
    assert not real.pop("dry_run")
    assert told == real


def test_columns_come_in_any_order_after_a_byte_order_mark_and_with_strangers(
    tmp_path: Path,
) -> None:
    text = "\ufefffull_name,shoe size,email\r\nDora,41,DORA@example.org\r\n" + "".join(
        f"{name},40,{name}@example.org\r\n"
        for name in ("rosa", "maya", "tomas", "ines", "olu")
    )

    facts = load(folders.write(tmp_path, people_csv=text))

    assert facts["ignored_columns"] == {"people.csv": ["shoe size"]}
    assert Person.objects.filter(email="dora@example.org", name="Dora").exists()


def test_what_is_there_is_loaded_and_what_comes_later_is_named(tmp_path: Path) -> None:
    folder = folders.write(tmp_path, scholars_csv=None, conflicts_csv=None)
    (folder / "answers.csv").write_text("applicant\n")
    (folder / "facts.csv").write_text("id\n")

    facts = load(folder)

    assert facts["not_yet_loaded"] == ["answers.csv"]
    assert not Scholar.objects.exists()
    assert Membership.objects.filter(role="mentor").count() == 1


def test_a_file_can_be_loaded_alone_into_a_program_that_is_known(
    tmp_path: Path,
) -> None:
    load(folders.write(tmp_path))
    alone = tmp_path / "tiny"
    alone.mkdir()
    (alone / "graders.csv").write_text("email\nolu@example.org\n")

    load(alone)

    grader = Membership.objects.get(role="grader")
    assert (grader.person.email, str(grader.starts_on)) == (
        "olu@example.org",
        "2023-09-01",
    )


def test_a_folder_that_is_none_is_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(CommandError) as told:
        call_command("load_cohort", str(tmp_path / "nowhere"))

    assert told.value.returncode == 2


def test_all_is_one_transaction_even_when_only_the_database_sees_the_fault(
    tmp_path: Path,
) -> None:
    overlap = folders.spoilt(
        "program.toml", "starts = 2024-01-08", "starts = 2023-12-01"
    )

    with pytest.raises(CommandError, match="do not overlap") as told:
        load(folders.write(tmp_path, program_toml=overlap))

    assert told.value.returncode == 1
    assert not Program.objects.exists()
    assert not Participation.objects.exists()
