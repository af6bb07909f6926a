"""Reading one cell. A parser gets text that is not empty, or raises ValueError.

The message completes a sentence that begins with the value: `"x" is not a day …`.
"""

import re
from collections.abc import Callable, Iterable
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import TypeVar
from zoneinfo import ZoneInfo

T = TypeVar("T")
Parser = Callable[[str], T]

LONGEST = 100_000
"""Characters that any text of the format may have."""

# Looser than the standard in what nobody uses and stricter in what breaks mail.
_ADDRESS = re.compile(r"[^@\s,;<>\"]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
_SLUG = re.compile(r"[A-Za-z0-9_-]+")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}")


def text(limit: int = LONGEST) -> Parser[str]:
    def parse(cell: str) -> str:
        if len(cell) > limit:
            raise ValueError(f"has {len(cell)} characters; {limit} are allowed.")
        return cell

    return parse


def email(cell: str) -> str:
    """An address in lower case, as it is stored."""
    if len(cell) > 254 or not _ADDRESS.fullmatch(cell):  # noqa: PLR2004 -- RFC 5321
        raise ValueError("is not an email address.")
    return cell.lower()


def slug(cell: str) -> str:
    if len(cell) > 60 or not _SLUG.fullmatch(cell):  # noqa: PLR2004 -- as the columns
        raise ValueError("is not a short name of letters, digits, - and _.")
    return cell


def key(cell: str) -> str:
    """The stable name of a question."""
    if not re.fullmatch(r"[a-z][a-z0-9_]{0,59}", cell):
        raise ValueError("is not a key of lower-case letters, digits and _.")
    return cell


def day(cell: str) -> date:
    try:
        if _DAY.fullmatch(cell):
            return date.fromisoformat(cell)
    except ValueError:
        pass
    raise ValueError("is not a day such as 2024-01-08.")


def moment(cell: str) -> datetime:
    """With its offset, or naive: then it is meant in the program's zone."""
    try:
        if _MOMENT.match(cell):
            return datetime.fromisoformat(cell)
    except ValueError:
        pass
    raise ValueError(
        "is not a time such as 2024-01-08T09:30 or 2024-01-08T09:30-08:00."
    )


def zone(cell: str) -> str:
    try:
        ZoneInfo(cell)
    except (KeyError, ValueError, OSError) as error:
        raise ValueError("is not a time zone such as America/Los_Angeles.") from error
    return cell


def flag(cell: str) -> bool:
    if cell.lower() not in ("true", "false"):
        raise ValueError("is neither true nor false.")
    return cell.lower() == "true"


def whole(low: int = 0, high: int = 32_767) -> Parser[int]:
    def parse(cell: str) -> int:
        if not re.fullmatch(r"-?[0-9]{1,9}", cell) or not low <= int(cell) <= high:
            raise ValueError(f"is not a whole number from {low} to {high}.")
        return int(cell)

    return parse


def number(low: str, high: str, places: int) -> Parser[Decimal]:
    """A decimal number between two bounds, with so many places at most."""

    def parse(cell: str) -> Decimal:
        try:
            found = Decimal(cell)
        except InvalidOperation:
            found = Decimal("NaN")
        if not found.is_finite() or not Decimal(low) <= found <= Decimal(high):
            raise ValueError(f"is not a number from {low} to {high}.")
        if found != round(found, places):
            raise ValueError(f"has more than {places} decimal places.")
        return found

    return parse


def one_of(words: Iterable[str]) -> Parser[str]:
    allowed = tuple(str(word) for word in words)

    def parse(cell: str) -> str:
        if cell not in allowed:
            raise ValueError(f"is none of {', '.join(allowed)}.")
        return cell

    return parse


def many(parse_one: Parser[T]) -> Parser[tuple[T, ...]]:
    """Several values with | between them, each once."""

    def parse(cell: str) -> tuple[T, ...]:
        parts = [part.strip() for part in cell.split("|")]
        values = tuple(parse_one(part) for part in parts if part)
        if len(set(values)) < len(values):
            raise ValueError("names something twice.")
        return values

    return parse
