"""Where a date of the calendar is used, so that whoever moves it knows what moves.

Apps above add their own places with `register`.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from mats.core.counting import numbers
from mats.core.weeks import instant
from mats.programs.models import Deadline, Phase


@dataclass(frozen=True)
class Use:
    """One place that shows or reckons with the date, in words, and its address.

    `stays`: it keeps its own date when this one is moved, so somebody must look at it.
    """

    what: str
    url: str
    stays: bool = False


@dataclass(frozen=True)
class Rows:
    """A use by rows: said only where there are some, with their number before it."""

    rows: QuerySet[Any]
    one: str
    many: str
    url: str
    stays: bool = True


Uses = Callable[[Phase | Deadline], Iterable[Use | Rows]]
_places: list[Uses] = []


def register(uses: Uses) -> Uses:
    """Have it asked for every phase and deadline. Also works as a decorator."""
    if uses not in _places:
        _places.append(uses)
    return uses


def uses_of(record: Phase | Deadline) -> list[Use]:
    """Those first that follow by themselves. One statement for all the numbers."""
    said = [use for uses in _places for use in uses(record)]
    found = [use for use in said if isinstance(use, Use)]
    by_rows = [use for use in said if isinstance(use, Rows)]
    for use, number in zip(
        by_rows, numbers([u.rows.distinct() for u in by_rows]), strict=True
    ):
        if number:
            what = f"{number:,} {use.one if number == 1 else use.many}"
            found.append(Use(what, use.url, use.stays))
    return sorted(found, key=lambda use: use.stays)


def stretch(record: Phase | Deadline) -> tuple[datetime, datetime]:
    """From the first moment to the last that the date is about, by its own clock."""
    if isinstance(record, Deadline):
        first = last = record.on
        rule = record.rule
    else:
        first, last = record.starts_on, record.ends_on
        rule = record.program.timezone
    midnight, day = time(0), timedelta(days=1)
    return instant(first, midnight, rule), instant(last + day, midnight, rule)


@register
def in_the_program(record: Phase | Deadline) -> Iterable[Use | Rows]:
    program = record.program
    overview = reverse("programs:detail", args=[program.slug])
    yield Use("The program's own page", overview)
    if isinstance(record, Deadline):
        return
    off, held = record.weeks_off.all(), record.memberships.all()
    page = reverse("programs:weeks_off", args=[program.slug])
    yield Rows(off, "week off lies in it", "weeks off lie in it", page)
    page = reverse("programs:roles", args=[program.slug])
    yield Rows(held, "role is held only in it", "roles are held only in it", page)
