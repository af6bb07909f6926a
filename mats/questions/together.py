"""Statistics of several answers of one response, from how often they came together.

`Joint` counts combinations: `{("some", "surely"): 4, ("none", None): 2}` says that four
responses answered the two questions so, and two left the second one out. Exact, without
Django and the database, like `statistics`.
"""

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from mats.questions import statistics
from mats.questions.statistics import Number

Value = Hashable | None
Row = tuple[Value, ...]
Joint = Mapping[Row, int]
Test = Callable[[Row], bool]


def only(joint: Joint, test: Test) -> dict[Row, int]:
    """The combinations that pass."""
    return {row: times for row, times in joint.items() if test(row)}


def counts_of(joint: Joint, place: int) -> dict[Value, int]:
    """How often each answer was given to the question at this place; none left out."""
    found: Counter[Value] = Counter()
    for row, times in joint.items():
        if row[place] is not None:
            found[row[place]] += times
    return dict(found)


def numbers_of(joint: Joint, place: int) -> dict[Number, int]:
    counts = counts_of(joint, place)
    return {v: n for v, n in counts.items() if isinstance(v, Number)}


@dataclass(frozen=True)
class Share:
    """A part of those it is a part of, both counted."""

    count: int
    of: int

    @property
    def exact(self) -> Fraction | None:
        return Fraction(self.count, self.of) if self.of else None


def share(joint: Joint, has: Test, among: Test = lambda _row: True) -> Share:
    """Among those who pass `among`, how many pass `has` too."""
    these = only(joint, among)
    return Share(sum(only(these, has).values()), sum(these.values()))


@dataclass(frozen=True)
class CrossTable:
    """Two questions against each other, of those who answered both."""

    rows: Sequence[Value]
    columns: Sequence[Value]
    cells: Mapping[tuple[Value, Value], int]

    def at(self, row: Value, column: Value) -> int:
        return self.cells.get((row, column), 0)

    @property
    def total(self) -> int:
        return self.region(self.rows, self.columns)

    def of_row(self, row: Value) -> int:
        return self.region([row], self.columns)

    def of_column(self, column: Value) -> int:
        return self.region(self.rows, [column])

    def region(self, rows: Collection[Value], columns: Collection[Value]) -> int:
        """All cells of these rows and columns together."""
        return sum(self.at(row, column) for row in rows for column in columns)

    def share_of_row(self, row: Value, column: Value) -> Share:
        return Share(self.at(row, column), self.of_row(row))

    def share_of_column(self, row: Value, column: Value) -> Share:
        return Share(self.at(row, column), self.of_column(column))

    def share_of_all(
        self, rows: Collection[Value], columns: Collection[Value]
    ) -> Share:
        return Share(self.region(rows, columns), self.total)


def cross(joint: Joint, rows: Sequence[Value], columns: Sequence[Value]) -> CrossTable:
    """Of the first two questions counted together, in these orders of their values."""
    cells: Counter[tuple[Value, Value]] = Counter()
    for row, times in joint.items():
        if row[0] is not None and row[1] is not None:
            cells[row[0], row[1]] += times
    return CrossTable(rows, columns, cells)


def groups(joint: Joint, by: int) -> dict[Value, dict[Row, int]]:
    """The combinations parted by the answer at this place."""
    found: dict[Value, dict[Row, int]] = {}
    for row, times in joint.items():
        found.setdefault(row[by], {})[row] = times
    return found


def mean_of_means(joint: Joint, *, by: int, value: int) -> Fraction | None:
    """Each group counts once, however many answers it gave.

    By person: person-weighted, where `statistics.mean` weights by response.
    """
    means = [
        mean
        for group in groups(joint, by).values()
        if (mean := statistics.mean(numbers_of(group, value))) is not None
    ]
    return sum(means, Fraction(0)) / len(means) if means else None


def mean_of_shares(joint: Joint, *, by: int, value: int, has: Test) -> Fraction | None:
    """The mean over groups of the share that passes, of those who answered."""
    found = [
        part.exact
        for group in groups(joint, by).values()
        if (part := share(group, has, lambda row: row[value] is not None)).of
    ]
    known = [each for each in found if each is not None]
    return sum(known, Fraction(0)) / len(known) if known else None


def mean_of_ratios(joint: Joint, *, top: int, bottom: int) -> Fraction | None:
    """The mean over responses of one number by another, where that is above zero."""
    total, n = Fraction(0), 0
    for row, times in joint.items():
        above, below = row[top], row[bottom]
        if isinstance(above, Number) and isinstance(below, Number) and below > 0:
            total += times * Fraction(above) / Fraction(below)
            n += times
    return total / n if n else None
