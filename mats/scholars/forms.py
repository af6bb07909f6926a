"""Narrowing the lists of scholars and of people."""

from typing import Any

import django_filters

from mats.mentors.models import Stream
from mats.programs.models import Membership
from mats.scholars.models import Scholar


class ScholarFilter(django_filters.FilterSet):  # type: ignore[misc]  # has no types
    name = django_filters.CharFilter(
        label="Name", field_name="person__name", lookup_expr="icontains"
    )
    stream = django_filters.ModelChoiceFilter(
        label="Stream", queryset=Stream.objects.none(), empty_label="All streams"
    )
    kind = django_filters.ChoiceFilter(
        label="Takes part as", choices=Scholar.Kind.choices, empty_label="Anyone"
    )
    state = django_filters.ChoiceFilter(
        label="State", choices=Scholar.State.choices, empty_label="Any"
    )

    class Meta:
        model = Scholar
        fields = ["name", "stream", "kind", "state"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        streams = Stream.objects.filter(scholars__in=self.queryset).distinct()
        self.filters["stream"].extra["queryset"] = streams


class PeopleFilter(django_filters.FilterSet):  # type: ignore[misc]  # has no types
    name = django_filters.CharFilter(
        label="Name", field_name="person__name", lookup_expr="icontains"
    )
    role = django_filters.ChoiceFilter(
        label="Role", choices=Membership.Role.choices, empty_label="All roles"
    )

    class Meta:
        model = Membership
        fields = ["name", "role"]
