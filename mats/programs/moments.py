"""Dates and times in the words of the house."""

from datetime import UTC, date, datetime, tzinfo

from mats.core.weeks import ANYWHERE_ON_EARTH, Week

CLOCKS = {
    ANYWHERE_ON_EARTH: "anywhere on earth",
    "UTC": "UTC",
    "America/Los_Angeles": "Pacific time",
    "America/New_York": "Eastern time",
    "Europe/London": "London time",
}
"""How a clock is called; any other by the city in its name."""


def day(on: date) -> str:
    """Fri 19 February"""  # noqa: D400, D415 -- an example says it best
    return f"{on:%a} {on.day} {on:%B}"


def dated(on: date) -> str:
    """18 Feb 2027"""  # noqa: D400, D415 -- an example says it best
    return f"{on.day} {on:%b %Y}"


def span(first: date, last: date | None) -> str:
    """11 Jan to 19 Mar; with years where they differ; "since" without an end."""
    if last is None:
        return f"since {dated(first)}"
    if first.year != last.year:
        return f"{dated(first)} to {dated(last)}"
    return f"{first.day} {first:%b} to {last.day} {last:%b}"


def clock(rule: str) -> str:
    """Anywhere on earth, Pacific time, Berlin time."""
    city = rule.rpartition("/")[2].replace("_", " ")
    return CLOCKS.get(rule, f"{city} time")


def moment(at: datetime, zone: tzinfo) -> str:
    """Fri 19 February, 14:05 in that zone."""
    there = at.astimezone(zone)
    return f"{day(there)}, {there:%H:%M}"


def minute(at: datetime) -> str:
    """Fri 19 Feb, 14:05"""  # noqa: D400, D415 -- an example says it best
    return f"{at:%a} {at.day} {at:%b, %H:%M}"


def minute_of_year(at: datetime) -> str:
    """Fri 19 Feb 2027, 14:05"""  # noqa: D400, D415 -- an example says it best
    return f"{at:%a} {at.day} {at:%b %Y, %H:%M}"


def same_clock(at: datetime, here: tzinfo, there: tzinfo) -> bool:
    """Whether both zones show the same time at this moment."""
    return at.astimezone(here).utcoffset() == at.astimezone(there).utcoffset()


def stamp(at: datetime) -> str:
    """For `<time datetime>`."""
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def weeks(of: list[Week]) -> str:
    return "1 week" if len(of) == 1 else f"{len(of)} weeks"
