"""The few marks all charts are made of, and their frame."""

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

WIDE, NARROW = 640, 296
"""Natural widths of the two drawings in pixels; 296 is a panel on a 360 px phone."""

Drawing = tuple[float, float, list[str]]
"""Width, height, marks."""

_THIN, _BROAD = "il.,:;'| jft()1", "mwMW%"


def both(draw: Callable[[float, bool], Drawing], label: str, wide: float) -> SafeString:
    """The wide and the narrow drawing; `label` says the numbers."""
    one = _framed(draw(wide, False), label, "is-wide")  # noqa: FBT003 -- wide, then narrow
    other = _framed(draw(NARROW, True), label, "is-narrow")  # noqa: FBT003 -- same
    return mark_safe(one + other)  # noqa: S308 -- every text in it was escaped by `text`


def single(drawing: Drawing, label: str) -> SafeString:
    """One drawing for every width."""
    return mark_safe(_framed(drawing, label, ""))  # noqa: S308 -- as above


def nothing(label: str = "No answers yet") -> SafeString:
    """Where there is nothing to draw, the chart says so."""

    def draw(width: float, _: bool) -> Drawing:  # noqa: FBT001 -- the shape of a draw
        return width, 40, [text(0, 24, label)]

    return both(draw, label, WIDE)


def _framed(drawing: Drawing, label: str, css: str) -> str:
    width, height, marks = drawing
    return (
        f'<svg class="mats-chart {css}" viewBox="0 0 {width:.0f} {height:.0f}" '
        f'width="{width:.0f}" height="{height:.0f}" role="img" '
        f'aria-label="{escape(label)}">{"".join(marks)}</svg>'
    )


def text(x: float, y: float, said: object, css: str = "") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" class="{css}">{escape(str(said))}</text>'


def spans(x: float, y: float, *parts: tuple[str, str], css: str = "") -> str:
    """One line of text in several styles: parts are (text, class)."""
    inner = "".join(
        f'<tspan class="{kind}"{" dx=" + chr(34) + "6" + chr(34) if n else ""}>'
        f"{escape(said)}</tspan>"
        for n, (said, kind) in enumerate(parts)
    )
    return f'<text x="{x:.1f}" y="{y:.1f}" class="{css}">{inner}</text>'


def rect(x: float, y: float, width: float, height: float, css: str) -> str:
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{max(width, 0):.1f}" '
        f'height="{max(height, 0):.1f}" class="{css}"/>'
    )


def line(x1: float, y1: float, x2: float, y2: float, css: str = "grid") -> str:
    return (
        f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" class="{css}"/>'
    )


def dot(x: float, y: float, radius: float, css: str) -> str:
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius}" class="{css}"/>'


def text_width(said: object, size: float = 13) -> float:
    """About how wide the text is in Source Sans 3, in pixels."""
    return sum(_share(c) for c in str(said)) * size


def _share(c: str) -> float:
    if c in _THIN:
        return 0.27
    if c in _BROAD:
        return 0.78
    return 0.56 if c.isupper() or c.isdigit() else 0.49


def wrap(said: str, width: float, size: float = 13) -> list[str]:
    """The text in lines of about this width; a word too long is cut with “…”."""
    lines, now = [], ""
    for word in said.split():
        longer = f"{now} {word}".strip()
        if now and text_width(longer, size) > width:
            lines.append(now)
            now = word
        else:
            now = longer
    return [clip(each, width, size) for each in [*lines, now]]


def clip(said: str, width: float, size: float = 13) -> str:
    if text_width(said, size) <= width:
        return said
    while said and text_width(f"{said}…", size) > width:
        said = said[:-1]
    return f"{said.rstrip()}…"


def label_width(labels: list[str], most: float, gap: float = 16) -> float:
    """The room that the longest label takes, but no more than `most`."""
    return min(max((text_width(label) for label in labels), default=0) + gap, most)


def whole(value: float) -> int:
    """Half away from zero, as the house prints."""
    return int(Decimal(str(value)).quantize(Decimal(1), ROUND_HALF_UP))


def tenths(value: float, sign: str = "") -> str:
    """One decimal place, rounded as `whole` does; floats alone would round to even."""
    exact = Decimal(str(value)).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return minus(f"{exact:{sign}}")


def percent(part: float, of: float) -> str:
    return f"{whole(100 * part / of)}%" if of else "0%"


def minus(said: str) -> str:
    """With a true minus sign."""
    return said.replace("-", "−")
