"""How each figure is computed that one question alone does not give."""

from collections.abc import Callable
from typing import Any

from mats.questions import statistics, together
from tests.transfer.answered import counted, joint, percent
from tests.transfer.mentors_said import (
    aligned,
    at_scaling_labs,
    concern_that_fell_most,
    decreases,
    high,
    hours_of_mentors,
    low,
    of_mentors,
    organisations,
    paid_for_asked,
    remote_grew_less,
    share_that_fall,
    slightly_more,
)
from tests.transfer.scholars_said import (
    came_free,
    confidence,
    constellation,
    difference,
    direction,
    falls,
    hourly,
    largest_obstacle_falls,
    mentored,
    minimum,
    most_frequent,
    not_the_most_valuable,
    obstacle,
    obstacle_falls,
    peers_instead,
    per_hour,
    seminars_as_expected,
    superior_support,
    top_event,
    worth_it_without_hours,
)

UNDERGRADUATE = ("bachelors", "in_progress")
GRADUATE = (("masters", "in_progress"), ("phd", "in_progress"))
FALLEN = ("mentor_benefits", "mentor-start", "mentor-final")
COMPOSED: dict[str, Callable[[], Any]] = {
    "summary-obstacles-decreased-most": largest_obstacle_falls,
    "summary-obstacle-funding-up": lambda: "|".join(
        option for option, by in obstacle_falls().items() if by < 0
    ),
    "summary-mentor-benefits-top": lambda: most_frequent("mentor-final", "benefits", 4),
    "cf-mentored-undergrad": lambda: mentored(UNDERGRADUATE),
    "cf-mentored-graduate": lambda: mentored(*GRADUATE),
    "stip-min-mean-hour": lambda: hourly(minimum()),
    "stip-min-free-pct": came_free,
    "stip-min-mean-nonfree-month": lambda: statistics.mean(minimum(free=False)),
    "stip-min-mean-nonfree-hour": lambda: hourly(minimum(free=False)),
    "stip-satisfied-pct": lambda: percent(statistics.up_to(minimum(), 4800)),
    "stip-multiple": paid_for_asked,
    "mship-influence-mode": lambda: most_frequent(
        "scholar-final", "mentor_influence", 1
    ),
    "rm-survey-n": lambda: counted("scholar-final", "rm_ltr").people,
    "net-careerfair-n": lambda: sum(joint("career-fair", "comment").values()),
    "net-top3-orgs": organisations,
    "eval-no-most-valuable": not_the_most_valuable,
    "eval-peers-most-valuable-pct": peers_instead,
    "rmeval-continue-different": lambda: counted("mentor-final", "rm_continue").options[
        "different"
    ],
    "rm-cf-detracted-pct": superior_support,
    "rm-hours-vs-mentor": hours_of_mentors,
    "rm-zero-hours-nonzero-grant": worth_it_without_hours,
    "rm-value-hour-mentor": lambda: per_hour("mentor-final"),
    "rm-value-hour-scholar": lambda: per_hour("scholar-final"),
    "semeval-as-expected-mean": seminars_as_expected,
    "office-vs-earlier": lambda: difference(
        "value_office", "scholar-final", "alumni-outcomes"
    ),
    "office-week1-wlb": concern_that_fell_most,
    "neteval-top-event": top_event,
    "neteval-constellation-delta": constellation,
    "net-remote-smaller": remote_grew_less,
    "self-decreases-exist": decreases,
    "obst-almost-all-reduced": share_that_fall,
    "obst-top": lambda: obstacle(0),
    "obst-second": lambda: obstacle(1),
    "obst-least": lambda: obstacle(-1),
    "obst-publication-direction": lambda: direction("publication_record"),
    "obst-swe-direction": lambda: direction("software_engineering"),
    "obst-funding-direction": lambda: direction("funding"),
    "grantconf-start-unconf-pct": lambda: confidence("scholar-start", 1, 2),
    "grantconf-end-conf-pct": lambda: confidence("scholar-final", 3, 4),
    "mben-slightly-more": slightly_more,
    "mben-agenda-fewer": lambda: statistics.ranked(falls(*FALLEN))[0],
    "com-va-6plus-pct": lambda: percent(
        together.share(aligned(), high, lambda row: row[0] is not None)
    ),
    "com-va-low-scaling-pct": lambda: at_scaling_labs(low),
    "com-va-high-scaling-pct": lambda: at_scaling_labs(high),
    "com-va-scaling-mean": lambda: of_mentors(inside=True),
    "com-va-scaling-6plus-pct": lambda: of_mentors(inside=True, shares=True),
    "com-va-nonscaling-mean": lambda: of_mentors(inside=False),
    "com-va-nonscaling-6plus-pct": lambda: of_mentors(inside=False, shares=True),
}
