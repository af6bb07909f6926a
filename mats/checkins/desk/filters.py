"""The filters of the staff's lists."""

from datetime import date
from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet

from mats.checkins.models import CheckIn, ComputeRequest, Flag, FollowUp, Meeting
from mats.checkins.standing import Standing
from mats.mentors.models import Stream
from mats.people.models import Person


class WeekFilter(django_filters.FilterSet):  # type: ignore[misc]  # has no types
    name = django_filters.CharFilter(
        label="Name", field_name="scholar__person__name", lookup_expr="icontains"
    )
    stream = django_filters.ModelChoiceFilter(
        label="Stream",
        field_name="scholar__stream",
        queryset=Stream.objects.none(),
        empty_label="All streams",
    )
    standing = django_filters.ChoiceFilter(
        label="State",
        choices=[(each.value, each.label) for each in Standing],
        empty_label="Any",
    )
    word = django_filters.ChoiceFilter(
        label="How it went",
        field_name="state_word",
        choices=CheckIn.StateWord.choices,
        empty_label="Any",
    )

    class Meta:
        model = CheckIn
        fields = ["name", "stream", "standing", "word"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        streams = Stream.objects.filter(
            pk__in=self.queryset.order_by().values("scholar__stream")
        )
        self.filters["stream"].extra["queryset"] = streams


class MeetingFilter(django_filters.FilterSet):  # type: ignore[misc]  # has no types
    name = django_filters.CharFilter(
        label="Scholar",
        field_name="attendees__scholar__person__name",
        lookup_expr="icontains",
        distinct=True,
    )
    kind = django_filters.ChoiceFilter(
        label="Kind", choices=Meeting.Kind.choices, empty_label="Any"
    )
    since = django_filters.DateFilter(
        label="Since",
        field_name="held_on",
        lookup_expr="gte",
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    host = django_filters.ModelChoiceFilter(
        label="Held by", queryset=Person.objects.none(), empty_label="Anybody"
    )
    topic = django_filters.ChoiceFilter(
        label="About",
        field_name="topics",
        lookup_expr="contains",
        choices=Meeting.Topic.choices,
        empty_label="Anything",
        method="about",
    )

    class Meta:
        model = Meeting
        fields = ["name", "kind", "host", "since", "topic"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hosts = self.queryset.order_by().values("host")
        self.filters["host"].extra["queryset"] = Person.objects.filter(
            pk__in=hosts
        ).order_by("name")

    def about(
        self, rows: "QuerySet[Meeting]", _name: str, value: str
    ) -> "QuerySet[Meeting]":
        return rows.filter(topics__contains=[value])


class FlagFilter(django_filters.FilterSet):  # type: ignore[misc]  # has no types
    name = django_filters.CharFilter(
        label="Scholar", field_name="scholar__person__name", lookup_expr="icontains"
    )
    rule = django_filters.ChoiceFilter(
        label="Rule", choices=Flag.Rule.choices, empty_label="Any"
    )
    state = django_filters.ChoiceFilter(
        label="State",
        choices=[
            ("open", "Open"),
            ("snoozed", "Put off"),
            ("closed", "Closed by somebody"),
            ("ended", "Ended by itself"),
        ],
        empty_label="Any",
        method="standing",
    )
    mine = django_filters.BooleanFilter(
        label="Mine only", widget=forms.CheckboxInput, method="owned"
    )

    class Meta:
        model = Flag
        fields = ["name", "rule", "state", "mine"]

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def standing(
        self, rows: "QuerySet[Flag]", _name: str, value: str
    ) -> "QuerySet[Flag]":
        if value in {"closed", "ended"}:
            ended = value == "ended"
            return rows.filter(closed_at__isnull=False, ended_by_itself=ended)
        rows = rows.filter(closed_at=None)
        if value == "snoozed":
            return rows.filter(snoozed_until__gt=self.today)
        return rows.filter(Q(snoozed_until=None) | Q(snoozed_until__lte=self.today))

    def owned(
        self,
        rows: "QuerySet[Flag]",
        _name: str,
        value: bool,  # noqa: FBT001 -- the library calls it so
    ) -> "QuerySet[Flag]":
        return rows.filter(owner=self.request.user) if value else rows


class FollowUpFilter(django_filters.FilterSet):  # type: ignore[misc]  # has no types
    name = django_filters.CharFilter(
        label="Scholar", field_name="scholar__person__name", lookup_expr="icontains"
    )
    state = django_filters.ChoiceFilter(
        label="State", choices=FollowUp.State.choices, empty_label="Any"
    )
    mine = django_filters.BooleanFilter(
        label="Mine only", widget=forms.CheckboxInput, method="owned"
    )

    class Meta:
        model = FollowUp
        fields = ["name", "state", "mine"]

    def owned(
        self,
        rows: "QuerySet[FollowUp]",
        _name: str,
        value: bool,  # noqa: FBT001 -- the library calls it so
    ) -> "QuerySet[FollowUp]":
        return rows.filter(person=self.request.user) if value else rows


class FeedbackFilter(django_filters.FilterSet):  # type: ignore[misc]  # has no types
    name = django_filters.CharFilter(
        label="Mentor", field_name="mentor__name", lookup_expr="icontains"
    )
    given = django_filters.BooleanFilter(
        label="State",
        field_name="submitted_at",
        lookup_expr="isnull",
        exclude=True,
        widget=forms.Select(
            choices=[("", "Any"), ("true", "Given"), ("false", "Not given")]
        ),
    )


class RequestFilter(django_filters.FilterSet):  # type: ignore[misc]  # has no types
    state = django_filters.ChoiceFilter(
        label="State", choices=ComputeRequest.State.choices, empty_label="Any"
    )

    class Meta:
        model = ComputeRequest
        fields = ["state"]
