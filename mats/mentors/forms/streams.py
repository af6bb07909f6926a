"""Narrowing the list of streams."""

from typing import Any

import django_filters

from mats.mentors.models import Stream
from mats.programs.models import Track


class StreamFilter(django_filters.FilterSet):  # type: ignore[misc]  # has no types
    title = django_filters.CharFilter(label="Title", lookup_expr="icontains")
    track = django_filters.ChoiceFilter(label="Agenda", empty_label="All agendas")
    remote = django_filters.ChoiceFilter(
        label="Mentored",
        choices=[("true", "From afar"), ("false", "On site")],
        empty_label="Anywhere",
    )

    class Meta:
        model = Stream
        fields = ["title", "track", "remote"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Once, as words: a field of rows asks for them to check and again to show.
        tracks = Track.objects.filter(streams__in=self.queryset).distinct()
        self.filters["track"].extra["choices"] = list(tracks.values_list("pk", "name"))
