"""Named parts of a cross table: cells that are spoken of as one, with their share.

A region is kept in the address: its name, its first and last row, its first and last
column, each as the question has it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict

from mats.core.charts.counts import Box
from mats.questions.statistics import percent
from mats.questions.together import CrossTable, Share, Value
from mats.questions.values import plain, tidy

BETWEEN = "|"
MOST = 6
LONGEST_NAME = 60
FIELDS = ("first_row", "last_row", "first_column", "last_column")
Labels = Mapping[Value, str]


@dataclass(frozen=True)
class Region:
    """`rows` and `columns` are the first and the last of each, in their order."""

    name: str
    rows: tuple[Value, Value]
    columns: tuple[Value, Value]

    @property
    def written(self) -> str:
        values = (plain_value(value) for value in (*self.rows, *self.columns))
        return BETWEEN.join((self.name, *values))

    def share(self, table: CrossTable) -> Share:
        rows = between(table.rows, self.rows)
        return table.share_of_all(rows, between(table.columns, self.columns))

    def said(self, table: CrossTable) -> str:
        """`Better support: 4 of 57 (7%)`."""
        found = self.share(table)
        if found.exact is None:
            return self.name
        share = percent(found.exact, found.of)
        return f"{self.name}: {found.count} of {found.of} ({share})"

    def box(self, table: CrossTable) -> Box | None:
        """Where it lies in the chart; nowhere if none of its cells is shown."""
        rows = between(table.rows, self.rows)
        columns = between(table.columns, self.columns)
        if not rows or not columns:
            return None
        top, left = (
            list(table.rows).index(rows[0]),
            list(table.columns).index(columns[0]),
        )
        return Box(
            top,
            top + len(rows) - 1,
            left,
            left + len(columns) - 1,
            self.said(table),
        )


@dataclass(frozen=True)
class Named:
    """A region on the page, and the address of the page without it."""

    text: str
    written: str
    without: str


def asked_for(data: QueryDict, rows: Labels, columns: Labels) -> list[Region]:
    """Those of the address, and the one that its form adds; no two of one name."""
    said = [each.split(BETWEEN) for each in data.getlist("region")]
    said.append([data.get("name", ""), *(data.get(field, "") for field in FIELDS)])
    known = [_values(rows), _values(rows), _values(columns), _values(columns)]
    found: dict[str, Region] = {}
    for name, *ends in said:
        name = tidy(name.replace(BETWEEN, " "))[:LONGEST_NAME]  # noqa: PLW2901 -- as it is kept
        if not name or len(ends) != len(FIELDS):
            continue
        if all(end in values for end, values in zip(ends, known, strict=True)):
            first, last, left, right = (
                values[end] for end, values in zip(ends, known, strict=True)
            )
            found[name] = Region(name, (first, last), (left, right))
    return list(found.values())[:MOST]


def named(
    regions: Sequence[Region], table: CrossTable, query: Mapping[str, str]
) -> list[Named]:
    """`query` is the address without any."""
    return [
        Named(
            each.said(table),
            each.written,
            f"?{urlencode(_without(regions, each, query))}",
        )
        for each in regions
    ]


def _without(
    regions: Sequence[Region], region: Region, query: Mapping[str, str]
) -> list[tuple[str, str]]:
    rest = [("region", each.written) for each in regions if each != region]
    return [*query.items(), *rest]


def between(values: Sequence[Value], ends: tuple[Value, Value]) -> list[Value]:
    """The values from one to the other that are there, whichever comes first.

    Numbers by size; options by their place, of which both have to be there.
    """
    first, last = ends
    if all(
        isinstance(each, type(first)) and not isinstance(each, str) for each in ends
    ):
        low, high = sorted(ends)  # type: ignore[type-var]  # numbers
        return [value for value in values if low <= value <= high]  # type: ignore[operator]  # numbers
    if first not in values or last not in values:
        return []
    start, end = sorted((list(values).index(first), list(values).index(last)))
    return list(values[start : end + 1])


def plain_value(value: Value) -> str:
    return value if isinstance(value, str) else plain(value)  # type: ignore[arg-type]  # a number


def _values(labels: Labels) -> dict[str, Value]:
    return {plain_value(value): value for value in labels}
