"""The forms and filters of the staff's pages."""

from typing import Any

import django_filters
from django import forms

from mats.checkins.models import CheckIn, Theme
from mats.checkins.standing import Standing
from mats.core.forms import HouseForm
from mats.mentors.models import Stream
from mats.programs.models import Program


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
