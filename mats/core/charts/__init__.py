"""Charts drawn on the server: pure functions from numbers to SVG.

No script and no style attribute (strict CSP). Each returns a wide and a narrow drawing;
`mats.css` shows one with a container query. `wide` is the width of the column in
pixels, so that text stays 13 px. Colours and both themes come from classes.
"""

from mats.core.charts.bars import bars, nps_bar, portfolio
from mats.core.charts.change import dumbbell, nps_cohorts
from mats.core.charts.counts import heatmap, histogram
from mats.core.charts.money import dots_log, ladder, stipend_curve
from mats.core.charts.spark import spark

__all__ = [
    "bars",
    "dots_log",
    "dumbbell",
    "heatmap",
    "histogram",
    "ladder",
    "nps_bar",
    "nps_cohorts",
    "portfolio",
    "spark",
    "stipend_curve",
]
