"""Bad folders: each says file, line, column and value, and nothing is loaded."""

import json
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from mats.people.models import Person
from mats.programs.models import Program
from tests.transfer import folders

S, P, C = "staff.csv", "people.csv", "scholars.csv"

SPOILT = [
    # file, what, becomes, line, column, value, message
    (S, "2023-09-01", "1 Sept", 2, "start_on", "1 Sept", "is not a day"),
    (S, "2023-09-01", "2023-02-30", 2, "start_on", "2023-02-30", "is not a day"),
    (S, "director", "boss", 2, "role", "boss", "is none of director"),
    (S, "2024-06-30", "2023-08-01", 3, "end_on", "2023-08-01", "before the first"),
    (S, "0.5", "NaN", 3, "fte", "NaN", "is not a number from 0.01 to 1"),
    (S, "0.5", "0.555", 3, "fte", "0.555", "more than 2 decimal places"),
    (
        S,
        "dora@example.org",
        "nora@example.org",
        2,
        "email",
        "nora@example.org",
        "is nobody",
    ),
    (S, "dora@example.org", "", 2, "email", "", "is empty"),
    (S, "start_on", "started", 1, "start_on", "start_on", "is missing"),
    (S, "role", "email", 1, "email", "email", "the name of two columns"),
    (S, ",,1\n", ",,1,2\n", 2, "", "", "has 6 cells where the header has 5"),
    (S, "director", '"director', 2, "", "", "is not CSV: unexpected end of data"),
    (P, "dora@example.org", "dora at home", 2, "email", "dora at home", "is not an em"),
    (P, "rosa@example.org", "DORA@example.org", 3, "email", "dora@example.org", "on l"),
    (P, "Europe/London", "Mars/Base", 2, "timezone", "Mars/Base", "is not a time zone"),
    (P, "Rosa", "Ro\0sa", 3, "full_name", "Ro\0sa Manager", "contains a NUL"),
    (P, "Rosa Manager", "R" * 201, 3, "full_name", "R" * 201, "201 characters; 200"),
    (P, "Rosa Manager", "R" * 200_000, 3, "full_name", "R" * 200_000, "has 200000"),
    (C, "scholar,tr", "genius,tr", 2, "role", "genius", "is none of scholar, trainee"),
    (
        C,
        "training|res",
        "training|x|res",
        2,
        "phases",
        "x",
        "is no phase of the program",
    ),
    (C, "training|res", "research|res", 2, "phases", "research|research", "twice"),
    (C, "2024-03-02", "yesterday", 2, "left_on", "yesterday", "is not a day"),
    ("streams.csv", "false,3", "maybe,3", 2, "remote", "maybe", "neither true nor"),
    ("streams.csv", "false,3", "false,0", 2, "cap", "0", "a whole number from 1"),
    ("streams.csv", "probes", "nope", 2, "track", "nope", "is no track of"),
    ("conflicts.csv", "co-author", "rival", 2, "kind", "rival", "is none of family"),
    ("conflicts.csv", "T14:14", "T25:00", 2, "declared_at", "2023-11-17T25:00", "is n"),
    ("program.toml", "= 1\n", '= "one"\n', 3, "iteration", "one", "a whole number"),
    ("program.toml", "Los_Angeles", "Atlantis", 4, "timezone", "America/Atlantis", ""),
    ("program.toml", "ends = 2024-03-15", "ends = 2024-01-01", 21, "ends", "2024", ""),
    ("program.toml", '"interp"\nm', '"other"\nm', 31, "area", "other", "is no area"),
    (
        "program.toml",
        "max_share = 1",
        "max_share = 0.2",
        34,
        "max_share",
        "0.2",
        "less",
    ),
    ("program.toml", "= 30", "30", 7, "", "", "is not TOML"),
]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("file", "old", "new", "line", "column", "value", "message"),
    SPOILT,
    ids=[f"{row[0]}, {row[4] or row[6]}: {row[6]}"[:60] for row in SPOILT],
)
def test_a_spoilt_folder_says_where_and_loads_nothing(  # noqa: PLR0913, PLR0917 -- a row of the table
    tmp_path: Path,
    file: str,
    old: str,
    new: str,
    line: int,
    column: str,
    value: str,
    message: str,
) -> None:
    folders.write(tmp_path)
    (tmp_path / file).write_text(folders.spoilt(file, old, new), newline="")
    out = StringIO()

    with pytest.raises(CommandError) as told:
        call_command("load_cohort", str(tmp_path), "--json", stdout=out)

    first = json.loads(out.getvalue())["errors"][0]
    assert (first["file"], first["line"], first["column"]) == (file, line, column)
    assert first["value"].startswith(value)
    assert message in first["message"]
    assert told.value.returncode == 1
    assert f"{file}, line {line}" in str(told.value)
    assert not Program.objects.exists()
    assert not Person.objects.exists()


@pytest.mark.django_db
def test_bytes_that_are_no_utf8_are_found_cell_by_cell(tmp_path: Path) -> None:
    latin = folders.FILES[P].encode("latin-1", errors="replace")
    folders.write(tmp_path, people_csv=latin)

    with pytest.raises(CommandError) as told:
        call_command("load_cohort", str(tmp_path))

    expected = (
        r'people.csv, line 5, column full_name: "Tom\udce1s Lind" is not valid UTF-8.'
    )
    assert expected in str(told.value)


@pytest.mark.django_db
def test_all_problems_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    folders.write(
        tmp_path,
        staff_csv=folders.spoilt(S, "0.5", "half"),
        people_csv=folders.spoilt(P, "Europe/London", "Mars"),
    )

    with pytest.raises(CommandError) as told:
        call_command("load_cohort", str(tmp_path))

    assert str(told.value).splitlines() == [
        "Nothing was loaded.",
        (
            'people.csv, line 2, column timezone: "Mars" is not a time zone such as '
            "America/Los_Angeles."
        ),
        'staff.csv, line 3, column fte: "half" is not a number from 0.01 to 1.',
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"[[", b"\0"])
def test_an_unreadable_program_is_a_message(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(CommandError, match=r"program\.toml, line 1"):
        call_command("load_cohort", str(folders.write(tmp_path, program_toml=content)))


def test_wrong_usage_ends_with_2_and_no_traceback() -> None:
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "manage.py", "load_cohort"],
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 2
    assert "Traceback" not in done.stderr
