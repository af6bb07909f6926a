"""A histogram small enough for a row of a table."""

from collections.abc import Sequence

from django.utils.safestring import SafeString

from mats.core.charts.svg import line, rect, single

BAR, GAP, HIGH = 7.0, 2.0, 22.0


def spark(counts: Sequence[int], *, first: int = 0) -> SafeString:
    """Counts by point of a scale that begins at `first`; its words say the numbers."""
    top = max(counts, default=0) or 1
    width = len(counts) * (BAR + GAP) - GAP
    marks = [line(0, HIGH + 0.5, width, HIGH + 0.5, "axis")]
    said = []
    for place, count in enumerate(counts):
        if count:
            tall = HIGH * count / top
            marks.append(rect(place * (BAR + GAP), HIGH - tall, BAR, tall, "f1"))
            said.append(f"{count} × {first + place}")
    return single((width, HIGH + 1, marks), ", ".join(said) or "No scores yet")
