"""Every chart: valid XML, no style attribute, the numbers in its label."""

from collections.abc import Callable
from xml.etree import ElementTree as ET

import pytest

from mats.core import charts
from mats.core.charts.change import dumbbell
from mats.core.charts.counts import Box, Table, shade
from mats.core.charts.svg import clip, text_width, whole, wrap

LONG = "A very long label that nobody would write, but somebody has: <b>&amp;</b> " * 3
TABLE = Table(
    [[5, 0, 2], [1, 9, 30]],
    ["No", LONG],
    ["Never", "Rarely", "Often"],
    "Could they",
    "Would they",
    box=Box(1, 1, 1, 2, "Most stand here"),
)


def dollars(value: float) -> str:
    return f"${value:,.0f}"


CHARTS: dict[str, tuple[Callable[[], str], tuple[str, ...]]] = {
    "bars": (lambda: charts.bars([("Yes", 7), (LONG, 3)], 10), ("n = 10", "Yes 7")),
    "bars, one empty": (lambda: charts.bars([("Yes", 4), ("No", 0)], 4), ("No 0",)),
    "nps": (lambda: charts.nps_bar(4, 8, 49), ("+74", "n = 61")),
    "nps, all promoters": (lambda: charts.nps_bar(0, 0, 9), ("+100", "9 promoters")),
    "nps, all detractors": (lambda: charts.nps_bar(9, 0, 0), ("−100",)),
    "nps of cohorts": (
        lambda: charts.nps_cohorts([("Winter", 74, 61, True), (LONG, -20, 5, False)]),
        ("Winter +74, n = 61", "−20"),
    ),
    "histogram": (
        lambda: charts.histogram([0] * 8 + [2, 5, 9], 9.5, 9.4),
        ("n = 16", "Median 9.5", "mean 9.4"),
    ),
    "histogram, median at the left end": (
        lambda: charts.histogram([9] + [0] * 10, 0, 0.0),
        ("Median 0",),
    ),
    "dumbbell": (
        lambda: dumbbell([("Depth", 5.0, 6.5), (LONG, 4.0, 3.0)], 0, 10, [0, 5, 10]),
        ("Depth: 5.0 to 6.5",),
    ),
    "heatmap": (lambda: charts.heatmap(TABLE), ("n = 47", "No: Never 5")),
    "dots": (
        lambda: charts.dots_log(
            [0, 100, 100, 1000, 9e9], 100, 1e5, [100, 1000, 10_000], dollars
        ),
        ("5 answers", "Median $100"),
    ),
    "ladder": (
        lambda: charts.ladder([9.5, 8, 3], {0, 1}, 2, {1}),
        ("2 slots are funded", "8.0"),
    ),
    "ladder, nothing funded": (lambda: charts.ladder([1, -2], (), 0), ("0 slots",)),
    "portfolio": (
        lambda: charts.portfolio([("Oversight", 28.4, 20, 18), (LONG, 0, 80, 0)]),
        ("Oversight 28% against 20%",),
    ),
    "stipend": (
        lambda: charts.stipend_curve([(25, 80), (30, 63), (35, 51)], 30),
        ("At $30 an hour: 63",),
    ),
}
EMPTY: dict[str, Callable[[], str]] = {
    "bars": lambda: charts.bars([], 0),
    "nps": lambda: charts.nps_bar(0, 0, 0),
    "nps of cohorts": lambda: charts.nps_cohorts([]),
    "histogram": lambda: charts.histogram([0] * 11, None, None),
    "dumbbell": lambda: dumbbell([], 0, 10, []),
    "heatmap": lambda: charts.heatmap(Table([[0]], ["a"], ["b"], "r", "c")),
    "dots": lambda: charts.dots_log([], 0, 0, [1, 10], dollars),
    "ladder": lambda: charts.ladder([], (), 0),
    "portfolio": lambda: charts.portfolio([]),
    "stipend": lambda: charts.stipend_curve([], 30),
}


def drawings(markup: str) -> list[ET.Element]:
    return list(ET.fromstring(f"<figure>{markup}</figure>"))  # noqa: S314 -- our own


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_is_valid_and_says_its_numbers(name: str) -> None:
    draw, said = CHARTS[name]

    for svg in drawings(draw()):
        label = svg.get("aria-label") or ""
        assert svg.get("role") == "img"
        assert [word for word in said if word not in label] == []
        for mark in svg.iter():
            assert "style" not in mark.attrib
            sizes = [float(mark.get(k, 0)) for k in ("width", "height", "x", "cx", "r")]
            assert all(-100 < size < 5000 for size in sizes), mark.attrib


@pytest.mark.parametrize("name", EMPTY)
def test_a_chart_of_nothing_says_so(name: str) -> None:
    (first, *_) = drawings(EMPTY[name]())

    assert "".join(first.itertext())


@pytest.mark.parametrize("text", ["", "word", LONG, "W" * 300])
def test_a_label_is_broken_into_lines_that_fit(text: str) -> None:
    assert all(text_width(line) <= 100 for line in wrap(text, 100))
    assert text_width(clip(text, 100)) <= 100


@pytest.mark.parametrize(
    ("value", "said"), [(0.5, 1), (2.5, 3), (-0.5, -1), (73.77, 74)]
)
def test_half_is_rounded_away_from_zero(value: float, said: int) -> None:
    assert whole(value) == said


def test_shades_go_from_none_to_the_most() -> None:
    assert [shade(count, 30) for count in (0, 1, 15, 30)] == [0, 1, 3, 5]
    assert shade(1, 1) == 1


def test_a_mean_in_a_chart_is_rounded_as_beside_it() -> None:
    assert "mean 6.4" in charts.histogram([2, 3], 6.0, 6.35)
    assert "mean 6.3" not in charts.histogram([2, 3], 6.0, 6.35)
