"""What editors, scholars and mentors type."""

from typing import Any, NamedTuple

import django_filters
from django import forms
from django.db.models import QuerySet
from django.http import QueryDict

from mats.core.forms import HouseForm
from mats.core.listing import offer
from mats.core.text import clean_text
from mats.mentors.models import Stream, StreamMentor
from mats.people.models import Person
from mats.reports.models import PassedOn, Reply, Report, Section
from mats.reports.services.editing import Draft, Words
from mats.scholars.models import Scholar

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


class PassedOnFilter(django_filters.FilterSet):  # type: ignore[misc]  # has no types
    """Narrow what mentors were told."""

    mentor = django_filters.ModelChoiceFilter(
        label="Mentor", queryset=Person.objects.none(), empty_label="All mentors"
    )
    open = django_filters.BooleanFilter(
        label="Answer",
        field_name="answered_on",
        lookup_expr="isnull",
        widget=forms.Select(
            choices=[("", "Any"), ("true", "Not yet"), ("false", "Answered")]
        ),
    )

    class Meta:
        model = PassedOn
        fields = ["mentor", "open"]

    def __init__(self, *args: Any, mentors: QuerySet[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["mentor"].extra["queryset"] = mentors


class PassOnForm(HouseForm):
    """What was told to a mentor, and who of the scholars agreed to be named."""

    to: "forms.ModelChoiceField[StreamMentor]" = forms.ModelChoiceField(
        StreamMentor.objects.none(), label="To", empty_label=None
    )
    text = forms.CharField(
        label="What was passed on",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="In words that do not give away who said it.",
    )
    passed_on = forms.DateField(label="On")
    said_by: "forms.ModelChoiceField[Scholar]" = forms.ModelChoiceField(
        Scholar.objects.none(),
        label="Who said it",
        required=False,
        empty_label="Nobody is named",
        help_text="Only a scholar who agreed to be named.",
    )

    def __init__(
        self,
        *args: Any,
        mentors: QuerySet[StreamMentor],
        scholars: QuerySet[Scholar],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        to, said_by = self.fields["to"], self.fields["said_by"]
        to.queryset = mentors  # type: ignore[attr-defined]  # the field above
        to.label_from_instance = _by_stream  # type: ignore[attr-defined]  # same
        said_by.queryset = scholars  # type: ignore[attr-defined]  # same
        said_by.label_from_instance = _by_name  # type: ignore[attr-defined]  # same


class HeardForm(HouseForm):
    """What the mentor answered and changed."""

    answer = forms.CharField(
        label="What the mentor answered",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    changed = forms.CharField(
        label="What the mentor changed",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    on = forms.DateField(label="Answered on", required=False)


def _by_stream(mentor: StreamMentor) -> str:
    return f"{mentor.person.name}, {mentor.stream.title}"


def _by_name(scholar: Scholar) -> str:
    return scholar.person.name
