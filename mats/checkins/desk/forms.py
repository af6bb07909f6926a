"""The forms and filters of the staff's pages."""

from datetime import date
from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet

from mats.checkins.models import CheckIn, Flag, Meeting, Note, Theme
from mats.checkins.models.meeting import DAY
from mats.checkins.standing import Standing
from mats.core.forms import HouseForm
from mats.mentors.models import Stream
from mats.people.models import Person
from mats.programs.models import Program
from mats.scholars.models import Scholar


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


class TagForm(HouseForm):
    """A theme that is there, or the name of a new one."""

    theme: "forms.ModelChoiceField[Theme]" = forms.ModelChoiceField(
        Theme.objects.none(), required=False
    )
    name = forms.CharField(max_length=100, required=False)

    def __init__(self, *args: Any, program: Program, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        themes = Theme.objects.filter(program=program)
        self.fields["theme"].queryset = themes  # type: ignore[attr-defined]  # it is the field above

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = self.cleaned_data
        if not data.get("theme") and not data.get("name"):
            raise forms.ValidationError("Choose a theme or name a new one.")
        return data


class NoteForm(HouseForm):
    """A note of either kind; which, the field beside which it is written says."""

    kind = forms.ChoiceField(choices=Note.Kind.choices, widget=forms.HiddenInput)
    text = forms.CharField(
        label="Note",
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class MeetingForm(HouseForm):
    """A meeting that was held. Whoever logs it for others says who hosted it."""

    scholars: "forms.ModelMultipleChoiceField[Scholar]" = (
        forms.ModelMultipleChoiceField(
            Scholar.objects.none(),
            label="Who was there",
            widget=forms.SelectMultiple(attrs={"size": 8}),
        )
    )
    kind = forms.ChoiceField(choices=Meeting.Kind.choices)
    host: "forms.ModelChoiceField[Person]" = forms.ModelChoiceField(
        Person.objects.none(), label="Held by", required=False, empty_label="Me"
    )
    held_on = forms.DateField(label="Day", widget=forms.DateInput)
    minutes = forms.IntegerField(min_value=1, max_value=DAY)
    topics = forms.MultipleChoiceField(
        choices=Meeting.Topic.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    private_note = forms.CharField(
        label="Private note",
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Kept apart from what mentors get, and never shown to the scholar.",
    )

    def __init__(
        self,
        *args: Any,
        scholars: "QuerySet[Scholar]",
        hosts: "QuerySet[Person] | None",
        **kwargs: Any,
    ) -> None:
        """Without hosts the one who logs it held it, and it is a mentor's."""
        super().__init__(*args, **kwargs)
        self.fields["scholars"].queryset = scholars  # type: ignore[attr-defined]  # the field above
        self.fields["scholars"].label_from_instance = _named  # type: ignore[attr-defined]  # same
        if hosts is None:
            for name in ("host", "private_note"):
                self.fields.pop(name)
            self.fields["kind"].choices = [  # type: ignore[attr-defined]  # same
                (kind.value, kind.label) for kind in Meeting.BY_MENTORS
            ]
        else:
            self.fields["host"].queryset = hosts  # type: ignore[attr-defined]  # same


def _named(scholar: Scholar) -> str:
    return scholar.person.name


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


class RaiseForm(HouseForm):
    why = forms.CharField(label="What was seen", max_length=300)


class FlagForm(HouseForm):
    """What becomes of a flag: closed with an outcome, put off, or handed on."""

    outcome = forms.CharField(label="What came of it", max_length=300, required=False)
    snoozed_until = forms.DateField(label="Put off until", required=False)
    owner: "forms.ModelChoiceField[Person]" = forms.ModelChoiceField(
        Person.objects.none(),
        label="Hand to",
        required=False,
        empty_label="Nobody else",
    )

    def __init__(self, *args: Any, owners: "QuerySet[Person]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = owners  # type: ignore[attr-defined]  # the field above

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = self.cleaned_data
        if not self.errors and not any(data.values()):
            raise forms.ValidationError(
                "Say what came of it, choose a day, or hand it to somebody."
            )
        return data


class ExcuseForm(HouseForm):
    because = forms.CharField(label="Why", max_length=200)


class ExtendForm(HouseForm):
    due_at = forms.DateTimeField(label="Until", help_text="By the program’s clock.")


class WeekOffForm(HouseForm):
    reason = forms.CharField(label="Why", max_length=200, required=False)


class ThemeForm(HouseForm):
    """A number for a theme in a stream and week, stated by hand."""

    theme = forms.CharField(max_length=100)
    stream: "forms.ModelChoiceField[Stream]" = forms.ModelChoiceField(
        Stream.objects.none()
    )
    week = forms.IntegerField(min_value=1, max_value=60)
    scholars = forms.IntegerField(
        min_value=0, max_value=10_000, required=False, label="Scholars"
    )
    note = forms.CharField(max_length=300, required=False)

    def __init__(self, *args: Any, streams: "QuerySet[Stream]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["stream"].queryset = streams  # type: ignore[attr-defined]  # the field above


class BudgetForm(HouseForm):
    amount = forms.DecimalField(
        min_value=0, max_digits=10, decimal_places=2, help_text="US dollars"
    )


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
