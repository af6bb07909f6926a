"""Narrowing the log of a program."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

import django_filters
from django import forms

from mats.core.weeks import instant
from mats.people.models import Person
from mats.programs.history import LOGGED, NOUNS, OF_A_PHASE, OF_A_PROGRAM
from mats.programs.log import BY_ITSELF, Log
from mats.programs.models import Program

KINDS = [
    (name, NOUNS[model])
    for name, model in LOGGED.items()
    if model in (*OF_A_PROGRAM, *OF_A_PHASE)
]


def _day(label: str) -> django_filters.DateFilter:
    picker = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return django_filters.DateFilter(label=label, widget=picker)


FIRST, LAST = date(1900, 1, 1), date(2999, 12, 31)
"""Beyond these nothing was changed, and clocks of some zones cannot tell the time."""


class LogFilter(django_filters.FilterSet):  # type: ignore[misc]  # has no types
    """What was changed, by whom, when."""

    kind = django_filters.ChoiceFilter(
        label="Show", choices=KINDS, empty_label="Everything"
    )
    who = django_filters.ChoiceFilter(label="By", choices=(), empty_label="Anybody")
    since = _day("From")
    until = _day("Until")

    def __init__(self, *args: Any, program: Program, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.program = program
        self.filters["who"].extra["choices"] = _people(program)

    @property
    def qs(self) -> Log:
        log: Log = self.queryset
        self.form.full_clean()
        given = self.form.cleaned_data if self.is_bound else {}
        if kind := given.get("kind"):
            log = log.only(LOGGED[kind])
        since, until = given.get("since"), given.get("until")
        return replace(
            log,
            who=given.get("who") or "",
            since=self._midnight(since) if since else None,
            # That day included, by the program's clock.
            before=self._midnight(min(until, LAST) + timedelta(days=1))
            if until
            else None,
        )

    def _midnight(self, day: date) -> datetime:
        return instant(min(max(day, FIRST), LAST), time(0), self.program.timezone)


def _people(program: Program) -> list[tuple[str, str]]:
    """Who may have changed something: its staff, now and before, and the system."""
    held = program.memberships.staff()
    staff = Person.objects.filter(pk__in=held.values("person")).order_by("name")
    return [(BY_ITSELF, "The system"), *((str(one.pk), one.name) for one in staff)]
