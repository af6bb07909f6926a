"""Amounts with a long tail, the value of the next slot, and what a budget buys."""

import math
from collections import Counter
from collections.abc import Callable, Collection, Sequence

from django.utils.safestring import SafeString

from mats.core.charts.svg import (
    NARROW,
    WIDE,
    Drawing,
    both,
    dot,
    line,
    nothing,
    rect,
    single,
    text,
)


def dots_log(  # noqa: PLR0913, PLR0917 -- what one chart shows
    values: Sequence[float],
    median: float,
    mean: float,
    ticks: Sequence[float],
    number: Callable[[float], str],
    wide: float = WIDE,
) -> SafeString:
    """One dot for each person on a log scale; nothing stands apart on the left."""
    if not values or len(ticks) < 2:  # noqa: PLR2004 -- a scale has two ends
        return nothing()

    def draw(width: float, narrow: bool) -> Drawing:  # noqa: FBT001 -- the shape of a draw
        radius, base = (3.4, 120) if narrow else (4.6, 128)

        def at(value: float) -> float:
            return _on_log(value, ticks, width)

        marks = [
            line(at(median), 12, at(median), base, "mark"),
            text(at(median) - 6, 20, f"median {number(median)}", "e markt"),
            line(at(mean), 12, at(mean), base, "axis dash"),
            text(at(mean) + 6, 20, f"mean {number(mean)}"),
            *_piles([(at(value), value) for value in sorted(values)], radius, base),
            line(0, base + 0.5, width, base + 0.5, "axis"),
            text(10, base + 17, "0", "m"),
        ]
        for tick in ticks:
            marks += _tick(at(tick), base, number(tick))
        return width, base + 26, marks

    said = f"Median {number(median)}, mean {number(mean)}."
    return both(draw, f"{len(values)} answers on a log scale. {said}", wide)


def _on_log(value: float, ticks: Sequence[float], width: float) -> float:
    """Where a value stands; nothing at all has a place of its own."""
    if value <= 0:
        return 10
    low, high = math.log10(ticks[0]), math.log10(ticks[-1])
    share = (math.log10(value) - low) / (high - low)
    return 58 + (width - 80) * min(max(share, 0), 1)


def _tick(x: float, base: float, said: str) -> list[str]:
    return [line(x, base, x, base + 4, "axis"), text(x, base + 17, said, "m")]


def _piles(
    places: Sequence[tuple[float, float]], radius: float, base: float
) -> list[str]:
    """Dots that would lie on each other, piled; a high pile is drawn closer."""
    slots = [round(x / (2 * radius)) for x, _ in places]
    highest = max(Counter(slots).values())
    step = min(2 * radius + 0.8, (base - 34) / highest)
    piled: Counter[int] = Counter()
    marks = []
    for slot, (x, value) in zip(slots, places, strict=True):
        y = base - radius - 1 - piled[slot] * step
        marks.append(dot(x, y, radius, "f1" if value > 0 else "f0"))
        piled[slot] += 1
    return marks


def ladder(
    values: Sequence[float],
    funded: Collection[int],
    cut: int,
    forced: Collection[int] = (),
    wide: float = WIDE,
) -> SafeString:
    """The value of every possible slot, falling, with the cut after the first `cut`.

    `funded` and `forced` are ranks from 0; forced ones were changed by a person.
    """
    if not values:
        return nothing("No slots to rank yet")
    top = max(10.0, *values)
    cut = min(max(cut, 0), len(values))

    def draw(width: float, narrow: bool) -> Drawing:  # noqa: FBT001 -- the shape of a draw
        height = 170 if narrow else 190
        base, step = height - 26, (width - 26) / len(values)
        scale, gap = (base - 22) / top, 0.7 if narrow else 1.2
        marks = _levels(top, base, scale, width)
        for rank, value in enumerate(values):
            x, high = 26 + rank * step + 0.4, scale * max(value, 0)
            colour = _colour(rank, funded, forced)
            marks.append(rect(x, base - high, max(step - gap, 0.5), high, colour))
        below = len(values) - cut
        rest = f"{below} below" if narrow else f"{below} below the line"
        marks += _cut(26 + cut * step, base, cut, rest if below else "")
        marks.append(text(26, height - 6, "rank 1"))
        marks.append(text(width, height - 6, len(values), "e"))
        return width, height, marks

    last = f"; the last funded slot is worth {values[cut - 1]:.1f}" if cut else ""
    label = "Marginal value of each possible slot in falling order."
    return both(draw, f"{label} {cut} slots are funded{last}.", wide)


def _colour(rank: int, funded: Collection[int], forced: Collection[int]) -> str:
    if rank in forced:
        return "hollow k1"
    return "f1" if rank in funded else "off"


def _levels(top: float, base: float, scale: float, width: float) -> list[str]:
    marks = []
    for share in (0, 0.25, 0.5, 0.75, 1):
        y = base - scale * top * share
        marks += [line(26, y, width, y), text(20, y + 4.5, f"{top * share:g}", "e")]
    return marks


def _cut(x: float, base: float, cut: int, rest: str) -> list[str]:
    """The line after the last funded slot, and what lies on its two sides."""
    marks = [
        line(x, 14, x, base + 6, "mark"),
        text(x - 7, 22, f"{cut} funded", "e markt halo"),
    ]
    return [*marks, text(x + 7, 22, rest, "halo")] if rest else marks


def stipend_curve(points: Sequence[tuple[float, int]], now: float) -> SafeString:
    """How many slots the budget buys, by hourly stipend; the present choice marked."""
    if len(points) < 2 or now not in dict(points):  # noqa: PLR2004 -- a line has two ends
        return nothing("Set the stipend to see what it buys")
    xs, ys = zip(*sorted(points), strict=True)
    low, high = 10 * (min(ys) // 10), 10 * (max(ys) // 10 + 1)
    height, base, width = 150, 124, NARROW
    right = (width - 46) / (xs[-1] - xs[0])
    up = (base - 14) / (high - low)

    def at(x: float, y: float) -> tuple[float, float]:
        return 30 + (x - xs[0]) * right, base - (y - low) * up

    marks = []
    for slots in range(low, high + 1, max(10, (high - low) // 30 * 10)):
        _, y = at(xs[0], slots)
        marks += [line(30, y, width, y), text(24, y + 4.5, slots, "e")]
    path = " ".join(
        "{:.1f},{:.1f}".format(*at(x, y)) for x, y in zip(xs, ys, strict=True)
    )
    marks.append(f'<polyline class="k1" points="{path}"/>')
    marks += [text(at(x, 0)[0], height - 8, f"${x:g}", "m") for x in xs if x % 5 == 0]
    slots_now = dict(points)[now]
    marks += _here(*at(now, slots_now), base, f"{slots_now} slots")
    said = f"At ${now:g} an hour: {slots_now}."
    label = f"Slots the budget buys, by hourly stipend. {said}"
    return single((width, height, marks), label)


def _here(x: float, y: float, base: float, said: str) -> list[str]:
    """The present choice: a dot, a line down to the axis, its words."""
    return [
        line(x, y, x, base, "mark dash"),
        dot(x, y, 6, "f1"),
        text(x + 10, y - 8, said, "b halo"),
    ]
