"""What editors, scholars and mentors type."""

from typing import Any, NamedTuple

import django_filters
from django import forms
from django.http import QueryDict

from mats.core.forms import HouseForm
from mats.core.listing import offer
from mats.core.text import clean_text
from mats.mentors.models import Stream
from mats.reports.models import Reply, Report, Section
from mats.reports.services.editing import Draft, Words

BLANKS = 2
"""Empty lines for further requests."""
LONGEST = 10_000


Named = list[tuple[int, str]]


class Offered(NamedTuple):
    """Key and name of what reports may be narrowed to."""

    streams: Named
    phases: Named


class DraftForm(forms.Form):
    """A report as one form: its names are made of the keys of its rows."""

    opening = forms.CharField(max_length=1000, required=False)
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, data: QueryDict, *, sections: list[Section], themes: list[int]
    ) -> None:
        super().__init__(data)
        self.typed = data
        self._themes = themes
        self._sections = sections
        for section in sections:
            self.fields[f"text-{section.pk}"] = forms.CharField(
                max_length=LONGEST, required=False, strip=True
            )
            self.fields[f"state-{section.pk}"] = forms.ChoiceField(
                choices=[("", "Not said"), *Section.StateWord.choices], required=False
            )

    @property
    def draft(self) -> Draft:
        said = self.cleaned_data
        ticked = {int(pk) for pk in self.typed.getlist("themes") if pk.isdigit()}
        return Draft(
            opening=clean_text(said["opening"]),
            requests=[clean_text(text) for text in self.typed.getlist("request")],
            themes=frozenset(ticked & set(self._themes)),
            sections={
                section.pk: Words(
                    clean_text(said[f"text-{section.pk}"]),
                    said[f"state-{section.pk}"],
                )
                for section in self._sections
            },
        )


class SectionForm(HouseForm):
    """A scholar's own section."""

    text = forms.CharField(
        label="What your mentor will read",
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 8}),
        error_messages={"required": "Write what your mentor may read, or strike it"},
    )
    seen = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)


class ReplyForm(forms.Form):
    """What a mentor says to one section."""

    verdict = forms.ChoiceField(
        choices=[("", ""), *Reply.Verdict.choices], required=False
    )
    comment = forms.CharField(max_length=4000, required=False)

    @property
    def new_comment(self) -> str | None:
        """None where the one of before stays: a page that does not show it says so."""
        comment: str = self.cleaned_data["comment"].strip()
        return comment if comment or "forget" in self.data else None


def requests_of(report: Report, texts: list[str]) -> list[str]:
    """The lines of the form: what is written, then empty ones."""
    return [*texts, *[""] * (BLANKS if report.state == Report.State.DRAFT else 0)]


def _week() -> django_filters.NumberFilter:
    return django_filters.NumberFilter(label="Week", min_value=1, max_value=200)


class SentFilter(django_filters.FilterSet):  # type: ignore[misc]  # has no types
    """Narrow a mentor's archive."""

    week = _week()
    stream = django_filters.ModelChoiceFilter(
        label="Stream", queryset=Stream.objects.none(), empty_label="All streams"
    )

    class Meta:
        model = Report
        fields = ["week", "stream"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["stream"].extra["queryset"] = Stream.objects.filter(
            pk__in=self.queryset.order_by().values("stream")
        )


class ReportFilter(django_filters.FilterSet):  # type: ignore[misc]  # has no types
    """Narrow the reports of a program, to what is `offered`."""

    phase = django_filters.ChoiceFilter(label="Phase", empty_label="All phases")
    week = _week()
    stream = django_filters.ChoiceFilter(label="Stream", empty_label="All streams")
    title = django_filters.CharFilter(
        label="Part of the stream’s title",
        field_name="stream__title",
        lookup_expr="icontains",
    )
    state = django_filters.ChoiceFilter(
        label="State", choices=Report.State.choices, empty_label="Any state"
    )
    mentor = django_filters.CharFilter(
        label="Mentor", field_name="mentor__name", lookup_expr="icontains"
    )

    class Meta:
        model = Report
        fields = ["phase", "week", "stream", "title", "state", "mentor"]

    def __init__(self, *args: Any, offered: Offered, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "stream", offered.streams, else_by="title")
        phases = [(str(pk), name) for pk, name in offered.phases]
        self.filters["phase"].extra["choices"] = phases
