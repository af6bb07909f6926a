"""The statements of a grid without filters, written once for each set of roles.

What the reader may see goes by the roles, so for all who hold the same ones only the
values differ.
"""

from typing import Any

from mats.checkins.desk import statements
from mats.checkins.desk.asked import cohort_in
from mats.checkins.desk.grid import PER_PAGE
from mats.checkins.desk.statements import At, Rows
from mats.core.prepared import DAYS, KEYS, MANY, MOMENTS
from mats.people.models import Person
from mats.programs.models import Program
from mats.programs.ruled import Ruled
from mats.scholars.models import ScholarQuerySet


def values_of(at: At) -> tuple[Any, ...]:
    """What is asked for beside reader and program."""
    return at.phase, at.week, at.before, at.now, at.today


WHEN = KEYS[2], KEYS[3], KEYS[4], MOMENTS[0], DAYS[0]


def _seen(
    reader: Person, program: Program, values: tuple[Any, ...]
) -> tuple[ScholarQuerySet, At]:
    at = At(reader.pk, program.pk, *values)
    return cohort_in(program, at.phase, reader), at


def _numbers(reader: Person, program: Program, *values: Any) -> Rows:
    mine, at = _seen(reader, program, values)
    return statements.numbers(mine, mine, at)


def _totals(reader: Person, program: Program, *values: Any) -> Rows:
    return statements.totals(*_seen(reader, program, values))


def _lines(reader: Person, program: Program, *values: Any, first: int) -> Rows:
    return statements.lines(*_seen(reader, program, values))[first : first + PER_PAGE]


def _headings(
    reader: Person, program: Program, streams: list[int], *values: Any
) -> Rows:
    return statements.headings(streams, *_seen(reader, program, values))


NUMBERS = Ruled(_numbers, *WHEN)
TOTALS = Ruled(_totals, *WHEN)
LINES = Ruled(_lines, *WHEN)
HEADINGS = Ruled(_headings, MANY, *WHEN)
