"""Figures of several questions, and rankings: of scholars and alumni."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from mats.people.models import Person
from mats.questions import comparing, statistics, together
from tests.transfer.answered import counted, joint, percent, rows_of, survey

ELEMENTS = (
    *("mentorship", "peers", "research_management", "seminars", "workshops"),
    *("office", "strategy_discussions", "connections", "community_health"),
)
OWN_EVENTS = ("net-social", "symposium")


def falls(measure: str, before: str, after: str) -> dict[str, int]:
    """By option: how many fewer of the same people picked it the second time."""
    found = comparing.compare(survey(before), survey(after)).measures[measure]
    return {o: found.before[o] - found.after.get(o, 0) for o in found.before}


def obstacle_falls() -> dict[str, int]:
    found = falls("obstacles", "scholar-start", "scholar-final")
    return {option: by for option, by in found.items() if option != "other"}


def largest_obstacle_falls() -> str:
    return "|".join(sorted(statistics.ranked(obstacle_falls())[:4]))


def most_frequent(slug: str, key: str, number: int, sign: str = ", ") -> str:
    return sign.join(statistics.ranked(counted(slug, key).options)[:number])


def obstacle(place: int) -> str:
    options = counted("scholar-final", "obstacles").options
    return statistics.ranked({k: n for k, n in options.items() if k != "other"})[place]


def direction(option: str) -> str:
    was = {
        row["metric"]: float(row["value"]) for row in rows_of("previous_program.csv")
    }
    before, after = (was[f"obstacle:{option}:{end}"] for end in ("start", "end"))
    here = "decreased" if obstacle_falls()[option] > 0 else "increased"
    return f"{here} (previous program {'in' if after > before else 'de'}creased)"


def mentored(*education: tuple[str, str]) -> int:
    asked = joint("scholar-start", "counterfactual", "@respondent")
    emails: dict[Any, str] = dict(Person.objects.values_list("pk", "email"))
    known = {
        row["email"]: (row["education_level"], row["education_status"])
        for row in rows_of("scholars.csv")
    }
    said = [who for (what, who) in asked if what == "independent_mentored"]
    return sum(known[emails[who]] in education for who in said)


def not_the_most_valuable() -> int:
    keys = [f"value_{element}" for element in ELEMENTS]
    said = joint("scholar-final", *keys)
    return together.share(said, lambda row: 4 not in row).count


def peers_instead() -> Fraction:
    said = joint("scholar-final", "value_peers", "value_mentorship")
    found = together.share(
        said,
        lambda row: row[0] == 4,
        lambda row: isinstance(row[1], Decimal) and row[1] < 4,
    )
    return percent(found)


def superior_support() -> Fraction:
    said = joint("scholar-final", "rm_mentor_could", "rm_mentor_would")
    could = list(together.counts_of(said, 0))
    would = list(together.counts_of(said, 1))
    table = together.cross(said, could, would)
    return percent(table.share_of_all(["more"], ["probably", "surely"]))


def worth_it_without_hours() -> int:
    """The smaller of both groups: no hours gained, yet worth a grant."""
    surveys = ("scholar-final", "mentor-final")
    said = [joint(slug, "rm_hours", "rm_grant_usd") for slug in surveys]
    return min(
        together.share(each, lambda row: row[0] == 0 and row[1] not in (None, 0)).count
        for each in said
    )


def per_hour(slug: str) -> Fraction | None:
    said = joint(slug, "rm_grant_usd", "rm_hours")
    return together.mean_of_ratios(said, top=0, bottom=1)


def minimum(*, free: bool = True) -> dict[Decimal, int]:
    counts = counted("alumni-stipend", "minimum_usd_month").numbers
    return counts if free else statistics.without_zeros(counts)


def hourly(counts: Mapping[Decimal, int]) -> Fraction:
    return (statistics.mean(counts) or Fraction(0)) / 160


def came_free() -> Fraction:
    """Of all who answered the survey, also without an amount."""
    return Fraction(
        100 * minimum()[Decimal(0)], survey("alumni-stipend").responses.count()
    )


def confidence(slug: str, *points: int) -> Fraction:
    said = joint(slug, "grant_confidence")
    return percent(
        together.share(said, lambda r: r[0] in points, lambda r: r[0] is not None)
    )


def by_event() -> dict[Any, Fraction]:
    said = together.groups(joint("networking", "event", "rating"), 0)
    means = {
        event: statistics.mean(together.numbers_of(group, 1))
        for event, group in said.items()
    }
    return {event: mean for event, mean in means.items() if mean is not None}


def top_event() -> object:
    outside = {
        event: mean
        for event, mean in by_event().items()
        if not any(own in str(event) for own in OWN_EVENTS)
    }
    return max(outside, key=lambda event: outside[event])


def constellation() -> Fraction:
    was = next(
        r for r in rows_of("previous_program.csv") if "constellation" in r["metric"]
    )
    return by_event()["net-constellation"] - Fraction(was["value"])


def seminars_as_expected() -> Fraction | None:
    said = joint("seminar-feedback", "rating", "expectation")
    expected = together.only(said, lambda row: row[1] == "as_expected")
    return statistics.mean(together.numbers_of(expected, 0))


def difference(key: str, here: str, there: str) -> Fraction:
    means = [statistics.mean(counted(slug, key).numbers) for slug in (here, there)]
    return (means[0] or Fraction(0)) - (means[1] or Fraction(0))
