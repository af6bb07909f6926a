"""`python -m benchmarks.cohort [TIMES]`: a cohort folder a hundred times as large.

It is judged and written in full, then undone: the database stays as it was. Prints how
long each step took on the wall, in the database and here. Not part of `make bench`.
"""

import csv
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import django

django.setup()

from django.db import connection  # noqa: E402 -- after setup()
from django.utils.timezone import now  # noqa: E402 -- same

from mats.transfer.cohort.load import load_folder  # noqa: E402 -- same
from mats.transfer.demo.load import FOLDER  # noqa: E402 -- same

COPIED = (
    "people.csv",
    "streams.csv",
    "mentors.csv",
    "scholars.csv",
    "conflicts.csv",
    "check_ins.csv",
    "rm_meetings.csv",
    "mentor_meetings.csv",
    "themes.csv",
    "mentor_reports.csv",
)
ONCE = (
    "program.toml",
    "organizations.csv",
    "staff.csv",
    "graders.csv",
    "feedback_log.csv",
)
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


class Watch:
    """What each step cost: seconds on the wall, of the database's CPU, of ours."""

    def __init__(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            self.backend = cursor.fetchone()[0]
        self.step, self.began = "", self._spent()

    def _spent(self) -> tuple[float, ...]:
        return time.monotonic(), spent_by(self.backend), time.process_time()

    def __call__(self, step: str) -> None:
        spent = self._spent()
        if self.step:
            cost = (late - early for late, early in zip(spent, self.began, strict=True))
            _say(self.step, *cost)
        self.step, self.began = step, spent


def spent_by(process: int) -> float:
    """CPU seconds of another process on this machine."""
    stat = Path(f"/proc/{process}/stat").read_text(encoding="utf-8")
    user, system = stat.rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def main(times: int) -> None:
    with tempfile.TemporaryDirectory() as place:
        enlarge(FOLDER, Path(place), times)
        _say("seconds of", "wall", "PostgreSQL", "Python")
        watch, whole = Watch(), Watch()
        whole(f"{times} times")
        load_folder(Path(place), now=now(), dry_run=True, progress=watch)
        watch("done")
        whole("done")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    sys.stdout.write(f"{peak} MB at most\n")


def _say(step: str, *cells: str | float) -> None:
    told = (cell if isinstance(cell, str) else f"{cell:.1f}" for cell in cells)
    columns = "".join(f"{cell:>12}" for cell in told)
    sys.stdout.write(f"{step:<50}{columns}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(min(int(sys.argv[1]) if sys.argv[1:] else 100, MOST))
