"""`python -m benchmarks.cohort [TIMES]`: a cohort folder a hundred times as large.

It is judged and written in full, then undone: the database stays as it was. Prints the
seconds and where they went. Not part of `make bench`: it takes minutes.
"""

import cProfile
import csv
import pstats
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import django

django.setup()

from django.utils.timezone import now  # noqa: E402 -- after setup()

from mats.transfer.cohort.load import load_folder  # noqa: E402 -- same
from mats.transfer.demo.load import FOLDER  # noqa: E402 -- same

COPIED = ("people.csv", "streams.csv", "mentors.csv", "scholars.csv", "conflicts.csv")
ONCE = ("program.toml", "organizations.csv", "staff.csv", "graders.csv")
TEAM = ("staff.csv", "graders.csv")
NAMES = frozenset({"slug", "stream", "project_title"})
MOST = 200


def enlarge(folder: Path, into: Path, times: int) -> None:
    """The same people, streams and scholars again and again; one program and team."""
    for name in ONCE:
        (into / name).write_bytes((folder / name).read_bytes())
    team = {row["email"] for name in TEAM for row in _rows(folder / name)}
    for name in COPIED:
        rows = _rows(folder / name)
        with (into / name).open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, list(rows[0]))
            writer.writeheader()
            for number in range(times):
                renamed = _renaming(number, team)
                writer.writerows(
                    {column: renamed(column, cell) for column, cell in row.items()}
                    for row in rows
                    if not number or row.get("email") not in team
                )


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def _renaming(number: int, team: set[str]) -> Callable[[str, str], str]:
    def renamed(column: str, cell: str) -> str:
        if not number or not cell:
            return cell
        if column in NAMES:
            return f"{cell}-{number}"
        if "@" in cell and " " not in cell:
            return "|".join(_other(each, number, team) for each in cell.split("|"))
        return cell

    return renamed


def _other(email: str, number: int, team: set[str]) -> str:
    local, _, host = email.partition("@")
    return email if email in team else f"{local}.{number}@{host}"


def main(times: int) -> None:
    profile = cProfile.Profile()
    with tempfile.TemporaryDirectory() as place:
        enlarge(FOLDER, Path(place), times)
        began, cpu = time.monotonic(), time.process_time()
        profile.enable()
        load_folder(Path(place), now=now(), dry_run=True, progress=_say)
        profile.disable()
    wall, cpu = time.monotonic() - began, time.process_time() - cpu
    _say(f"{times} times: {wall:.0f} s, {cpu:.0f} s of them in Python")
    pstats.Stats(profile).sort_stats("cumulative").print_stats("mats", 25)


def _say(step: str) -> None:
    sys.stdout.write(f"{time.monotonic():.0f} {step}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(min(int(sys.argv[1]) if sys.argv[1:] else 100, MOST))
