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
    low, high = math.log10(ticks[0]), math.log10(ticks[-1])

    def draw(width: float, narrow: bool) -> Drawing:  # noqa: FBT001 -- the shape of a draw
        radius, base = (3.4, 120) if narrow else (4.6, 128)

        def at(value: float) -> float:
            if value <= 0:
                return 10
            share = (math.log10(value) - low) / (high - low)
            return 58 + (width - 80) * min(max(share, 0), 1)

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
            marks.append(line(at(tick), base, at(tick), base + 4, "axis"))
            marks.append(text(at(tick), base + 17, number(tick), "m"))
        return width, base + 26, marks

    said = f"Median {number(median)}, mean {number(mean)}."
    return both(draw, f"{len(values)} answers on a log scale. {said}", wide)


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

    def colour(rank: int) -> str:
        if rank in forced:
            return "hollow k1"
        return "f1" if rank in funded else "off"

    def draw(width: float, narrow: bool) -> Drawing:  # noqa: FBT001 -- the shape of a draw
        height = 170 if narrow else 190
        base, step = height - 26, (width - 26) / len(values)
        scale, gap = (base - 22) / top, 0.7 if narrow else 1.2
        marks = []
        for share in (0, 0.25, 0.5, 0.75, 1):
            y = base - scale * top * share
            marks += [line(26, y, width, y), text(20, y + 4.5, f"{top * share:g}", "e")]
        for rank, value in enumerate(values):
            high = scale * max(value, 0)
            place = 26 + rank * step + 0.4, base - high
            marks.append(rect(*place, max(step - gap, 0.5), high, colour(rank)))
        below = len(values) - cut
        x = 26 + cut * step
        rest = f"{below} below" if narrow else f"{below} below the line"
        marks.append(line(x, 14, x, base + 6, "mark"))
        marks.append(text(x - 7, 22, f"{cut} funded", "e markt halo"))
        marks += [text(x + 7, 22, rest, "halo")] if below else []
        marks += [
            text(26, height - 6, "rank 1"),
            text(width, height - 6, len(values), "e"),
        ]
        return width, height, marks

    last = f"; the last funded slot is worth {values[cut - 1]:.1f}" if cut else ""
    label = "Marginal value of each possible slot in falling order."
    return both(draw, f"{label} {cut} slots are funded{last}.", wide)


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
    x, y = at(now, slots_now)
    marks += [line(x, y, x, base, "mark dash"), dot(x, y, 6, "f1")]
    marks.append(text(x + 10, y - 8, f"{slots_now} slots", "b halo"))
    said = (
        f"Slots the budget buys, by hourly stipend. At ${now:g} an hour: {slots_now}."
    )
    return single((width, height, marks), said)
