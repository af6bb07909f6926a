"""Numbers and dates as the house writes them."""

from datetime import datetime


def count(number: int, one: str, many: str) -> str:
    """`1 email`, `2 emails`."""
    return f"{number:,} {one if number == 1 else many}"


def day(at: datetime) -> str:
    """“Fri 19 Feb, 18:00”: the time only where it is not the end of the day."""
    ends = (at.hour, at.minute) in ((23, 59), (0, 0))
    return f"{at:%a %-d %b}" if ends else f"{at:%a %-d %b, %H:%M}"


def days_ago(then: datetime, now: datetime) -> str:
    """Days begun since then: “1 day”, “6 days”."""
    return count(max(1, -((then - now).days)), "day", "days")
