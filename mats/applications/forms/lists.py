"""Narrowing the list of applications."""

from typing import Any

import django_filters
from django.db.models import Case, Q, QuerySet, When

from mats.applications.models import Application, ApplicationQuerySet
from mats.core.http import key_in
from mats.core.listing import MOST, offer
from mats.mentors.models import Stream
from mats.programs.models import Program, Track


class ApplicationFilter(django_filters.FilterSet):  # type: ignore[misc]  # has no types
    name = django_filters.CharFilter("person__name", "icontains", label="Name")
    stream = django_filters.ChoiceFilter(
        label="Stream", empty_label="All streams", method="of_stream"
    )
    stream_title = django_filters.CharFilter(label="Stream", method="of_stream_called")
    track = django_filters.ChoiceFilter(
        label="Agenda", empty_label="All agendas", method="of_track"
    )
    state = django_filters.ChoiceFilter(
        label="State", choices=Application.State.choices, empty_label="Any state"
    )
    degree = django_filters.ChoiceFilter(
        label="Degree",
        choices=Application.Degree.choices,
        empty_label="Any degree",
        method="of_degree",
    )
    source = django_filters.ChoiceFilter(label="Heard from", empty_label="Anywhere")

    class Meta:
        model = Application
        fields = ["name", "state", "source"]

    def __init__(self, *args: Any, program: Program, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Fields as words, once: a field of rows asks to check and again to show.
        chosen = Case(When(pk=key_in(self.data, "stream") or 0, then=0), default=1)
        streams = Stream.objects.filter(program=program).order_by(chosen, "title")
        shown = list(streams.values_list("pk", "title")[: MOST + 1])
        offer(self, "stream", shown, else_by="stream_title")
        tracks = Track.objects.filter(program=program).values_list("pk", "name")
        self.filters["track"].extra["choices"] = list(tracks)
        heard = self.queryset.exclude(source="")  # a source is told with its file
        named = heard.order_by("source").values_list("source", flat=True).distinct()
        words = [(source, source.capitalize()) for source in named[:MOST]]
        self.filters["source"].extra["choices"] = words

    def of_stream(
        self, rows: ApplicationQuerySet, _name: str, stream: str
    ) -> QuerySet[Application]:
        return rows.choosing(stream=stream)

    def of_stream_called(
        self, rows: ApplicationQuerySet, _name: str, title: str
    ) -> QuerySet[Application]:
        return rows.choosing(stream__title__icontains=title)

    def of_track(
        self, rows: ApplicationQuerySet, _name: str, track: str
    ) -> QuerySet[Application]:
        return rows.choosing(stream__track=track)

    def of_degree(
        self, rows: QuerySet[Application], _name: str, degree: str
    ) -> QuerySet[Application]:
        """The one they study for, else the highest they hold: the bands we publish."""
        return rows.filter(Q(studies_for=degree) | Q(studies_for="", degree=degree))
