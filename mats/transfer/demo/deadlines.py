"""The running program's deadlines: the days that the folder's records show."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from pathlib import Path

from mats.core.weeks import ANYWHERE_ON_EARTH
from mats.programs.models import Deadline, Phase, Program
from mats.programs.services import keep_part
from mats.transfer.cohort.files import read_csv


@dataclass(frozen=True)
class Shown:
    """The last entry in a column is of the day of the deadline."""

    file: str
    column: str
    rule: str = ""  # empty: the program's own clock


SHOWN: Mapping[str, Shown] = {
    Deadline.Kind.MENTOR_INTEREST: Shown("expressions_of_interest.csv", "submitted_at"),
    Deadline.Kind.APPLICATIONS: Shown(
        "applications.csv", "submitted_at", ANYWHERE_ON_EARTH
    ),
    Deadline.Kind.MENTOR_DECISIONS: Shown("reviews.csv", "submitted_at"),
    Deadline.Kind.OFFERS: Shown("offers.csv", "expires_on"),
    Deadline.Kind.EXTENSION: Shown("extension_applications.csv", "submitted_at"),
}


def set_deadlines(program: Program, folder: Path) -> None:
    by = _shift(program)
    for kind, shown in SHOWN.items():
        if last := _last_day(folder / shown.file, shown.column):
            deadline = Deadline(program=program, kind=kind)
            rule = shown.rule or program.timezone
            deadline.announce(last + by, rule, time(23, 59))
            keep_part(deadline)


def _shift(program: Program) -> timedelta:
    """How far the program lies after the one it was made of."""
    starts = Phase.objects.filter(kind=Phase.Kind.RESEARCH)
    days = dict(starts.values_list("program", "starts_on"))
    return days[program.pk] - days[program.follows_id or program.pk]


def _last_day(path: Path, column: str) -> date | None:
    """By the clock that the file is written in."""
    if not path.is_file():
        return None
    cells = [record.cells[column] for record in read_csv(path).records]
    return max((date.fromisoformat(cell[:10]) for cell in cells if cell), default=None)
