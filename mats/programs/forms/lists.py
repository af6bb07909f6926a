"""Narrowing those lists of a program's parts that grow long."""

from typing import Any

import django_filters
from django.db.models import QuerySet

from mats.programs.models import Deadline, Phase, Track, WeekOff


def _program_of(request: Any) -> str:
    return str(request.resolver_match.kwargs["slug"])


class DeadlineFilter(django_filters.FilterSet):  # type: ignore[misc]  # has no types
    kind = django_filters.ChoiceFilter(
        label="For", choices=Deadline.Kind.choices, empty_label="Everything"
    )
    track = django_filters.ModelChoiceFilter(
        label="Track", queryset=Track.objects.none(), empty_label="All tracks"
    )

    class Meta:
        model = Deadline
        fields = ["kind", "track"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        tracks = Track.objects.filter(program__slug=_program_of(self.request))
        self.filters["track"].queryset = tracks


class WeekOffFilter(django_filters.FilterSet):  # type: ignore[misc]  # has no types
    phase = django_filters.ModelChoiceFilter(
        label="Phase", queryset=Phase.objects.none(), empty_label="All phases"
    )
    who = django_filters.ChoiceFilter(
        label="Who is off",
        choices=[("all", "Everybody"), ("one", "One person")],
        empty_label="Any",
        method="of_whom",
    )
    name = django_filters.CharFilter(
        label="Name", field_name="person__name", lookup_expr="icontains"
    )

    class Meta:
        model = WeekOff
        fields = ["phase", "who", "name"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        phases = Phase.objects.filter(program__slug=_program_of(self.request))
        self.filters["phase"].queryset = phases

    def of_whom(
        self, rows: QuerySet[WeekOff], _name: str, who: str
    ) -> QuerySet[WeekOff]:
        return rows.filter(person__isnull=who == "all")


FILTERS = {"deadline": DeadlineFilter, "week_off": WeekOffFilter}
"""By the kind of part."""
