"""Where a date of the calendar is used, so that whoever moves it knows what moves.

Apps above add their own places with `register`.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.urls import reverse

from mats.programs.models import Deadline, Phase


@dataclass(frozen=True)
class Use:
    """One place that shows or reckons with the date, in words, and its address."""

    what: str
    url: str


Uses = Callable[[Phase | Deadline], Iterable[Use]]
_places: list[Uses] = []


def register(uses: Uses) -> Uses:
    """Have it asked for every phase and deadline. Also works as a decorator."""
    if uses not in _places:
        _places.append(uses)
    return uses


def uses_of(record: Phase | Deadline) -> list[Use]:
    return [use for uses in _places for use in uses(record)]


@register
def in_the_program(record: Phase | Deadline) -> Iterable[Use]:
    program = record.program
    overview = reverse("programs:detail", args=[program.slug])
    yield Use("The program's own page", overview)
    if isinstance(record, Deadline):
        return
    if off := record.weeks_off.count():
        page = reverse("programs:weeks_off", args=[program.slug])
        yield Use(f"Weeks off: {off} lie in this phase", page)
    if roles := record.memberships.count():
        page = reverse("programs:roles", args=[program.slug])
        yield Use(f"Roles held only in this phase: {roles}", page)
