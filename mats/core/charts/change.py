"""Change: before and after, and one number over the cohorts."""

from collections.abc import Callable, Sequence

from django.utils.safestring import SafeString

from mats.core.charts.svg import (
    WIDE,
    Drawing,
    both,
    clip,
    dot,
    label_width,
    line,
    minus,
    nothing,
    tenths,
    text,
    text_width,
)

Number = Callable[[float], str]


def one_decimal(value: float) -> str:
    return tenths(value)


def signed(value: float) -> str:
    return tenths(value, "+")


def nps_cohorts(
    rows: Sequence[tuple[str, int, int, bool]], wide: float = WIDE
) -> SafeString:
    """One dot for each cohort on a common scale: (name, score, n, is it this one)."""
    if not rows:
        return nothing()
    lowest = min(0, *(score for _, score, _, _ in rows))
    least = -100 if lowest < -50 else -50 if lowest < 0 else 0  # noqa: PLR2004 -- ticks

    def draw(width: float, _: bool) -> Drawing:  # noqa: FBT001 -- the shape of a draw
        left, bottom = 132.0, len(rows) * 28
        scale = (width - left - 44) / (100 - least)
        marks = []
        for grid in range(least, 101, 50):
            x = left + (grid - least) * scale
            marks += [
                line(x, 6, x, bottom + 6),
                text(x, bottom + 22, _score(grid), "m"),
            ]
        zero = left - least * scale
        for i, row in enumerate(rows):
            x = left + (row[1] - least) * scale
            marks += _cohort(row, 20 + i * 28, zero, x, left)
        return width, bottom + 28, marks

    said = ", ".join(f"{name} {_score(score)}, n = {n}" for name, score, n, _ in rows)
    return both(draw, f"Net promoter score by cohort: {said}", wide)


def _score(score: int) -> str:
    return minus(f"{score:+d}") if score else "0"


def _cohort(
    row: tuple[str, int, int, bool], y: float, zero: float, x: float, left: float
) -> list[str]:
    name, score, n, now = row
    return [
        text(0, y + 4, clip(name, left - 50), "b" if now else "t"),
        text(left - 12, y + 4, f"n {n}", "e"),
        line(zero, y, x, y, "k1" if now else "k0"),
        dot(x, y, 6 if now else 5, "f1" if now else "f0"),
        text(x + 11, y + 4.5, _score(score), "b halo" if now else "t halo"),
    ]


def dumbbell(  # noqa: PLR0913 -- named options of one chart
    rows: Sequence[tuple[str, float, float]],
    low: float,
    high: float,
    ticks: Sequence[float],
    *,
    number: Number = one_decimal,
    change: Number = signed,
    unit: str = "",
    ends: tuple[str, str] = ("Start", "End"),
    less_is_better: bool = False,
    wide: float = WIDE,
) -> SafeString:
    """Before and after on one scale: (label, before, after), and the change."""
    if not rows or high <= low:
        return nothing("No pairs yet")

    def draw(width: float, narrow: bool) -> Drawing:  # noqa: FBT001 -- the shape of a draw
        row = 54 if narrow else 38
        left = 0 if narrow else label_width([r[0] for r in rows], width / 2, 18)
        first = left + (22 if narrow else 26)
        scale = (width - 68 - first) / (high - low)
        bottom = 30 + len(rows) * row
        marks = [text(width, 14, "Change", "e"), *_key(left, ends)]
        for tick in ticks:
            x = first + (tick - low) * scale
            marks += _tick(x, bottom, f"{tick:g}{unit}")
        for i, (name, before, after) in enumerate(rows):
            y = 30 + i * row + row / 2 + (9 if narrow else 0)
            at = (first + (before - low) * scale, first + (after - low) * scale)
            worse = after > before if less_is_better else after < before
            marks += _pair(at, y, (number(before), number(after)), worse=worse)
            marks.append(text(width, y + 4.5, change(after - before), "b e"))
            said = clip(name, width if narrow else left - 8)
            marks.append(text(0, y - 22 if narrow else y + 4.5, said, "t halo"))
        return width, bottom + 22, marks

    said = "; ".join(f"{name}: {number(a)} to {number(z)}" for name, a, z in rows)
    return both(draw, f"Before and after. {said}", wide)


def _tick(x: float, bottom: float, said: str) -> list[str]:
    return [line(x, 24, x, bottom), text(x, bottom + 16, said, "m")]


def _pair(
    at: tuple[float, float], y: float, words: tuple[str, str], *, worse: bool
) -> list[str]:
    """The hollow dot of before, the full one of after, and what they say."""
    before, after = at
    css = "k2" if worse else "k1"
    rising = before < after
    return [
        line(before, y, after, y, f"{css} is-thick"),
        dot(before, y, 5.5, f"hollow {css}"),
        dot(after, y, 6.5, "f2" if worse else "f1"),
        text(
            before + (-10 if rising else 10), y + 4.5, words[0], f"halo{' e' * rising}"
        ),
        text(
            after + (11 if rising else -11),
            y + 4.5,
            words[1],
            f"b halo{'' if rising else ' e'}",
        ),
    ]


def _key(left: float, ends: tuple[str, str]) -> list[str]:
    second = left + 30 + text_width(ends[0])
    return [
        dot(left + 7, 9, 5.5, "hollow k1"),
        text(left + 18, 14, ends[0]),
        dot(second, 9, 6, "f1"),
        text(second + 11, 14, ends[1]),
    ]
