"""Narrowing the log of a program."""

from datetime import date, datetime, time, timedelta
from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from pghistory.models import Events

from mats.core.weeks import instant
from mats.people.models import Person
from mats.programs.history import LOGGED, NOUNS, OF_A_PHASE, OF_A_PROGRAM
from mats.programs.models import Program

BY_ITSELF = "system"
KINDS = [
    (name, NOUNS[model])
    for name, model in LOGGED.items()
    if model in (*OF_A_PROGRAM, *OF_A_PHASE)
]


def _day(label: str, method: str) -> django_filters.DateFilter:
    picker = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return django_filters.DateFilter(label=label, method=method, widget=picker)


FIRST, LAST = date(1900, 1, 1), date(2999, 12, 31)
"""Beyond these nothing was changed, and clocks of some zones cannot tell the time."""


class LogFilter(django_filters.FilterSet):  # type: ignore[misc]  # has no types
    """What was changed, by whom, when; over two logs that become one."""

    kind = django_filters.ChoiceFilter(
        label="Show", choices=KINDS, empty_label="Everything", method="of_kind"
    )
    who = django_filters.ChoiceFilter(
        label="By", choices=(), empty_label="Anybody", method="by"
    )
    since = _day("From", "from_day")
    until = _day("Until", "until_day")

    def __init__(
        self, *args: Any, program: Program, also: QuerySet[Events], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.program, self.also = program, also
        self.filters["who"].extra["choices"] = _people(program)

    @property
    def qs(self) -> QuerySet[Events]:
        parts = (self.queryset, self.also)
        if self.is_bound:
            self.form.full_clean()
            parts = tuple(self.filter_queryset(part) for part in parts)
        first, second = parts
        both: QuerySet[Events] = first.union(second, all=True)
        return both

    def of_kind(
        self, events: QuerySet[Events], _name: str, kind: str
    ) -> QuerySet[Events]:
        return events.filter(pgh_obj_model=LOGGED[kind]._meta.label)

    def by(self, events: QuerySet[Events], _name: str, who: str) -> QuerySet[Events]:
        if who == BY_ITSELF:
            nobody = Q(pgh_context__user=None) | Q(pgh_context__user__isnull=True)
            return events.filter(nobody | Q(pgh_context__isnull=True))
        return events.filter(pgh_context__user=int(who))

    def from_day(
        self, events: QuerySet[Events], _name: str, day: date
    ) -> QuerySet[Events]:
        return events.filter(pgh_created_at__gte=self._midnight(day))

    def until_day(
        self, events: QuerySet[Events], _name: str, day: date
    ) -> QuerySet[Events]:
        """That day included, by the program's clock."""
        after = self._midnight(min(day, LAST) + timedelta(days=1))
        return events.filter(pgh_created_at__lt=after)

    def _midnight(self, day: date) -> datetime:
        return instant(min(max(day, FIRST), LAST), time(0), self.program.timezone)


def _people(program: Program) -> list[tuple[str, str]]:
    """Who may have changed something: its staff, now and before, and the system."""
    held = program.memberships.staff()
    staff = Person.objects.filter(pk__in=held.values("person")).order_by("name")
    return [(BY_ITSELF, "The system"), *((str(one.pk), one.name) for one in staff)]
