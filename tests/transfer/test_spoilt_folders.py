"""G18: folders spoilt in any way are loaded or told, with the place; never half."""

import json
from io import StringIO
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, note, settings
from hypothesis import strategies as st

from mats.people.models import Person
from mats.programs.models import Program
from tests.fuzz.hostile import ANYTHING
from tests.transfer import folders

pytestmark = pytest.mark.django_db

LARGE = settings.get_current_profile_name() == "default"
CELLS = (*ANYTHING, "nobody@example.org", "heads", '"', '""', "a,b", "a\nb", "\x1a")


def cell(lines: list[str], chance: Random) -> list[str]:
    """One cell says something else."""
    number = chance.randrange(len(lines))
    cells = lines[number].split(",")
    cells[chance.randrange(len(cells))] = chance.choice(CELLS)
    return [*lines[:number], ",".join(cells), *lines[number + 1 :]]


def line_twice(lines: list[str], chance: Random) -> list[str]:
    return [*lines, chance.choice(lines)]


def no_lines(_lines: list[str], chance: Random) -> list[str]:
    return [""] * chance.randrange(3)


def column_gone(lines: list[str], chance: Random) -> list[str]:
    gone = chance.randrange(len(lines[0].split(",")))
    return [",".join(line.split(",")[:gone]) for line in lines]


def column_more(lines: list[str], chance: Random) -> list[str]:
    name = chance.choice(("extra", "email", "", "start_on"))
    return [f"{line},{name}" for line in lines]


def cut(lines: list[str], chance: Random) -> list[str]:
    text = "\n".join(lines)
    return text[: chance.randrange(len(text) + 1)].split("\n")


SPOILING = (cell, cell, cell, line_twice, no_lines, column_gone, column_more, cut)


def as_bytes(text: str, chance: Random) -> bytes:
    """As programs write files: with a mark, other line ends, another encoding."""
    written = chance.choice(
        (
            text.encode("utf-8", "surrogatepass"),
            text.encode("utf-8-sig", "surrogatepass"),
            text.replace("\n", "\r\n").encode("utf-8", "surrogatepass"),
            text.replace("\n", "\r").encode("utf-8", "surrogatepass"),
            text.encode("latin-1", "replace"),
            text.encode("utf-16", "surrogatepass"),
        )
    )
    at = chance.randrange(len(written) + 1)
    return written[:at] + b"\0" + written[at:] if chance.random() < 0.1 else written


@settings(
    max_examples=600 if LARGE else 25,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    database=None,
    phases=[Phase.generate],  # a seed does not shrink
)
@given(chance=st.integers(0, 2**32).map(Random))
def test_a_spoilt_folder_is_loaded_whole_or_not_at_all(chance: Random) -> None:
    name = chance.choice(list(folders.FILES))
    lines = folders.FILES[name].splitlines()
    for _ in range(chance.choice((1, 1, 2, 4))):
        lines = chance.choice(SPOILING)(lines or [""], chance)
    content = as_bytes("\n".join(lines) + "\n", chance)
    note(f"{name}: {content[:2000]!r}")

    with TemporaryDirectory() as place, transaction.atomic():
        folder = folders.write(Path(place))
        (folder / name).write_bytes(content)
        told = loaded(place)
        if told:
            assert not Program.objects.exists()
            assert not Person.objects.exists()
        for each in told:
            assert (folder / each["file"]).suffix in {".csv", ".toml"}
            assert each["line"] >= 0
            assert each["message"]
        transaction.set_rollback(True)


def loaded(place: str) -> list[dict[str, Any]]:
    """What is wrong with the folder; nothing where it was loaded."""
    out = StringIO()
    try:
        call_command("load_cohort", place, "--json", stdout=out)
    except CommandError:
        return list(json.loads(out.getvalue())["errors"]) or [{"file": "none told"}]
    return []
