"""Counts of one answer, and of two together."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from mats.core.charts.svg import (
    WIDE,
    Drawing,
    both,
    line,
    minus,
    nothing,
    rect,
    spans,
    tenths,
    text,
    wrap,
)

LETTER = 6.2
"""Pixels of a letter, on average, in the words of a chart."""
LINE = 15
"""Pixels from one line of text to the next."""


def histogram(  # noqa: PLR0913 -- named options of one chart
    counts: Sequence[int],
    median: float | None,
    mean: float | None,
    *,
    first: int = 0,
    colours: Sequence[str] | None = None,
    ends: tuple[str, str] = ("Not at all likely", "Extremely likely"),
    wide: float = WIDE,
) -> SafeString:
    """Counts by point of a scale that begins at `first`, with median and mean."""
    n, top = sum(counts), max(counts, default=0)
    if not n or median is None or mean is None:
        return nothing()

    def draw(width: float, narrow: bool) -> Drawing:  # noqa: FBT001 -- the shape of a draw
        height = 196 if narrow else 222
        step, base = width / len(counts), height - 40
        bar = step - (3 if narrow else 6)
        rise = (base - 50) / top
        marks = []
        for i, count in enumerate(counts):
            x, high = i * step + (step - bar) / 2, rise * count
            colour = colours[i] if colours else "f1"
            marks += [rect(x, base - high, bar, high, colour)] if count else []
            marks += _bar_words(x + bar / 2, base, high, count, i + first)
        middle = (median - first) * step + step / 2
        nearest = counts[min(max(int(median) - first, 0), len(counts) - 1)]
        marks += _middle(middle, base - rise * nearest - 20, median, mean, width)
        return width, height, [*marks, *_foot(base, width, ends)]

    counted = (
        f"from {first} to {first + len(counts) - 1}: {', '.join(map(str, counts))}"
    )
    label = f"Histogram, n = {n}. Median {median:g}, mean {tenths(mean)}."
    return both(draw, f"{label} Counts {counted}.", wide)


def _foot(base: float, width: float, ends: tuple[str, str]) -> list[str]:
    """The axis, and what its two ends mean, each in its half at most."""
    low, high = (shorten(end, int(width / 2 / LETTER)) for end in ends)
    return [
        line(0, base + 0.5, width, base + 0.5, "axis"),
        text(0, base + 36, low),
        text(width, base + 36, high, "e"),
    ]


def shorten(words: str, most: int) -> str:
    if len(words) <= most:
        return words
    return f"{words[: most - 1].rsplit(' ', 1)[0]}…"


def _bar_words(x: float, base: float, high: float, count: int, point: int) -> list[str]:
    """The count above a bar, the point of the scale below it."""
    return [
        text(x, base - high - 6, count, "m b" if count else "m"),
        text(x, base + 17, point, "m t"),
    ]


def _middle(
    x: float, foot: float, median: float, mean: float, width: float
) -> list[str]:
    """The median's line, and words beside it on the side with more room."""
    stroke = line(x, 8, x, foot, "mark")
    rust = (minus(f"median {median:g}"), "markt")
    grey = (f"mean {tenths(mean)}", "")
    if x > width / 2:
        return [stroke, spans(x - 7, 18, grey, rust, css="e")]
    return [stroke, spans(x + 7, 18, rust, grey)]


@dataclass(frozen=True)
class Box:
    """The cells that the text speaks of: first and last row and column, and words."""

    top: int
    bottom: int
    left: int
    right: int
    words: str


@dataclass(frozen=True)
class Table:
    """Counts by two answers: one list for each row."""

    counts: Sequence[Sequence[int]]
    rows: Sequence[str]
    columns: Sequence[str]
    row_title: str
    column_title: str
    short: Sequence[str] = ()  # the columns' names on a phone
    box: Box | None = None

    @property
    def n(self) -> int:
        return sum(map(sum, self.counts))


def heatmap(table: Table, wide: float = WIDE) -> SafeString:
    """How often two answers come together, with totals of rows and columns."""
    if not table.n:
        return nothing()

    def draw(width: float, narrow: bool) -> Drawing:  # noqa: FBT001 -- the shape of a draw
        left, right = (84, 24) if narrow else (168, 34)
        cell = (width - left - right) / len(table.columns)
        names = table.short if narrow and table.short else table.columns
        heads = [wrap(name, cell - 6) for name in names]
        top = 30 + max(map(len, heads)) * LINE
        marks = _heads(table, heads, left, cell, top - 8)
        for i in range(len(table.rows)):
            marks += _row(table, i, left, cell, top + i * CELL, width)
        bottom = top + len(table.rows) * CELL + 18
        marks += _totals(table, left, cell, bottom, width)
        if table.box:
            marks += _boxed(table.box, left, cell, top, bottom + 26, width)
            bottom += LINE * len(wrap(table.box.words, width - 4)) + 12
        return width, bottom + 8, marks

    title = f"{table.row_title} by {table.column_title}, counts, n = {table.n}."
    return both(draw, f"{title} {_cells(table)}", wide)


def _cells(table: Table) -> str:
    """Every count, said row by row."""
    rows = zip(table.rows, table.counts, strict=True)
    said = (
        (row, [f"{c} {v}" for c, v in zip(table.columns, values, strict=True)])
        for row, values in rows
    )
    return " ".join(f"{row}: {', '.join(counts)}." for row, counts in said)


CELL = 44
"""Height of a row of cells in pixels."""


def shade(count: int, top: int) -> int:
    """0 for none, else one of five steps from few to many."""
    return 0 if count <= 0 else min(5, 1 + int(4.999 * (count - 1) / max(1, top - 1)))


def _heads(
    table: Table, heads: Sequence[Sequence[str]], left: float, cell: float, y: float
) -> list[str]:
    marks = [text(left, 13, table.column_title, "b")]
    for k, said in enumerate(wrap(table.row_title, left - 12)[::-1]):
        marks.append(text(left - 10, y - LINE * k, said, "e b"))
    for j, lines in enumerate(heads):
        for k, said in enumerate(lines[::-1]):
            marks.append(text(left + cell * (j + 0.5), y - LINE * k, said, "m"))
    return marks


def _row(  # noqa: PLR0913, PLR0917 -- where one row goes
    table: Table, i: int, left: float, cell: float, y: float, width: float
) -> list[str]:
    top = max(map(max, table.counts))
    lines = wrap(table.rows[i], left - 12)
    first = y + CELL / 2 + 4.5 - LINE / 2 * (len(lines) - 1)
    marks = [text(left - 10, first + LINE * k, s, "e t") for k, s in enumerate(lines)]
    for j, count in enumerate(table.counts[i]):
        step = shade(count, top)
        x = left + cell * j
        marks.append(
            rect(x + 1, y + 1, cell - 2, CELL - 2, f"q{step}" if step else "pale")
        )
        css = f"m q{step}t" if step else "m"
        marks.append(text(x + cell / 2, y + CELL / 2 + 5, count, css))
    return [*marks, text(width, y + CELL / 2 + 4.5, sum(table.counts[i]), "e b")]


def _totals(
    table: Table, left: float, cell: float, y: float, width: float
) -> list[str]:
    sums = [sum(column) for column in zip(*table.counts, strict=True)]
    marks = [text(left + cell * (j + 0.5), y, s, "m b") for j, s in enumerate(sums)]
    return [*marks, text(width, y, table.n, "e b"), text(left - 10, y, "All", "e")]


def _boxed(  # noqa: PLR0913, PLR0917 -- where the outline goes
    box: Box, left: float, cell: float, top: float, y: float, width: float
) -> list[str]:
    x, above = left + cell * box.left - 0.5, top + CELL * box.top - 0.5
    long, high = cell * (box.right - box.left + 1), CELL * (box.bottom - box.top + 1)
    words = wrap(box.words, width - 4)
    return [
        rect(x, above, long + 1, high + 1, "mark"),
        *(text(width, y + 16 * k, said, "e markt") for k, said in enumerate(words)),
    ]
