"""Bars: shares of one question, the parts of an NPS, shares against targets."""

from collections.abc import Sequence

from django.utils.safestring import SafeString

from mats.core.charts.svg import (
    WIDE,
    Drawing,
    both,
    clip,
    label_width,
    line,
    minus,
    nothing,
    percent,
    rect,
    spans,
    text,
    text_width,
    whole,
)

GAP = 2
"""Pixels between the parts of one bar."""


def bars(rows: Sequence[tuple[str, int]], n: int, wide: float = WIDE) -> SafeString:
    """A worded scale, or “pick several”: (label, count), in the order of the caller.

    `n` is how many answered; of “pick several” the counts may add to more.
    """
    top = max((count for _, count in rows), default=0)
    if not top or not n:
        return nothing()

    def draw(width: float, narrow: bool) -> Drawing:  # noqa: FBT001 -- the shape of a draw
        height = 46 if narrow else 30
        left = 0 if narrow else label_width([label for label, _ in rows], width / 2)
        marks = []
        for i, (label, count) in enumerate(rows):
            y = i * height + (20 if narrow else 4)
            said = clip(label, width if narrow else left - 8)
            marks.append(text(0, y - 6 if narrow else y + 15.5, said, "t"))
            long = (width - left - 84) * count / top
            share = (percent(count, n), "b"), (f"({count})", "")
            marks += [
                rect(left, y, long, 20, "f1"),
                spans(left + long + 7, y + 15, *share),
            ]
        return width, len(rows) * height + 4, marks

    said = ", ".join(f"{label} {count}" for label, count in rows)
    return both(draw, f"n = {n}. {said}", wide)


def nps_bar(
    detractors: int, passives: int, promoters: int, wide: float = WIDE
) -> SafeString:
    """One bar of three parts, with counts and shares."""
    n = detractors + passives + promoters
    if not n:
        return nothing()
    parts = (
        ("Detractors", "0–6", detractors, "f2"),
        ("Passives", "7–8", passives, "f0"),
        ("Promoters", "9–10", promoters, "f1"),
    )

    def draw(width: float, narrow: bool) -> Drawing:  # noqa: FBT001 -- the shape of a draw
        return width, 90, _nps_marks(parts, n, width, narrow=narrow)

    score = minus(f"{whole(100 * (promoters - detractors) / n):+d}")
    counts = f"{promoters} promoters, {passives} passives, {detractors} detractors"
    return both(draw, f"Net promoter score {score}. {counts}, n = {n}.", wide)


def _nps_marks(
    parts: Sequence[tuple[str, str, int, str]], n: int, width: float, *, narrow: bool
) -> list[str]:
    marks: list[str] = []
    x, head_end, foot_end = 0.0, -14.0, -14.0  # right edges of the labels so far
    for name, span, count, css in parts:
        long = (width - 2 * GAP) * count / n
        value = f"{count} · {percent(count, n)}"
        marks.append(rect(x, 28, long, 34, css))
        if name == "Promoters":
            marks += [
                text(width, 16, f"{name} {span}", "t e"),
                text(width, 82, value, "b e"),
            ]
        else:
            head = span if narrow or name == "Detractors" else f"{name} {span}"
            head_x, foot_x = max(x, head_end + 14), max(x, foot_end + 14)
            marks += [text(head_x, 16, head, "t"), text(foot_x, 82, value, "b")]
            head_end = head_x + text_width(head)
            foot_end = foot_x + text_width(value) * 1.05
        x += long + GAP
    return marks


def portfolio(
    rows: Sequence[tuple[str, float, float, int]], wide: float = WIDE
) -> SafeString:
    """Shares against targets: (label, share, target, slots), shares in percent."""
    if not rows:
        return nothing("Nothing to compare yet")
    top = max(26.0, *(max(share, target) * 1.15 for _, share, target, _ in rows))

    def draw(width: float, narrow: bool) -> Drawing:  # noqa: FBT001 -- the shape of a draw
        row = 46 if narrow else 30
        left = 0 if narrow else label_width([r[0] for r in rows], width / 2)
        scale = (width - 62 - left) / top
        height = 24 + len(rows) * row
        marks = [text(width, 12, "vs target", "e")]
        marks += _grid(top, left, scale, height)
        for i, each in enumerate(rows):
            y = 26 + i * row + (18 if narrow else 0)
            marks += _against(each, y, left, scale, width)
            at = y - 4 if narrow else y + 14
            marks.append(
                text(0, at, clip(each[0], left - 8 if left else width), "t halo")
            )
        return width, height + 4, marks

    said = "; ".join(f"{r[0]} {whole(r[1])}% against {whole(r[2])}%" for r in rows)
    return both(draw, f"Share of slots against target. {said}", wide)


def _grid(top: float, left: float, scale: float, height: float) -> list[str]:
    """The lines of round shares, each with its percent."""
    marks = []
    for share in range(0, int(top) + 1, 10 if top < 60 else 25):  # noqa: PLR2004 -- what fits
        x = left + share * scale
        marks.append(line(x, 18, x, height))
        marks.append(text(x, 12, f"{share}%", "m" if share else ""))
    return marks


def _against(
    row: tuple[str, float, float, int],
    y: float,
    left: float,
    scale: float,
    width: float,
) -> list[str]:
    """One bar, its target's tick, and the gap in points."""
    _, share, target, slots = row
    end, tick = left + share * scale, left + target * scale
    gap = whole(share) - whole(target)
    points = "point" if abs(gap) == 1 else "points"
    said = minus(f"{gap:+d} {points}") if gap else "on target"
    return [
        rect(left, y, end - left, 18, "f1"),
        rect(tick - 3, y - 3, 6, 24, "gap"),
        rect(tick - 1.25, y - 3, 2.5, 24, "mark-fill"),
        text(max(end, tick) + 7, y + 13.5, f"{whole(share)}% · {slots}", "halo"),
        text(width, y + 14, said, "e b" if abs(gap) >= 3 else "e"),  # noqa: PLR2004 -- worth saying
    ]
