"""What comes in: a milestone and its days, a title and a link, a wish for more time."""

from datetime import datetime, time
from typing import Any, cast

import django_filters
from django import forms
from django.db.models import QuerySet

from mats.core.forms import HouseForm, HouseModelForm
from mats.core.weeks import instant
from mats.mentors.models import Stream
from mats.milestones.models import Milestone, Standing, Submission
from mats.people.models import Person
from mats.programs.models import Program

END_OF_DAY = time(23, 59)
HERE = "about-here"
"""A hidden field: the title and the link were on the page that was posted."""


class MilestoneForm(HouseModelForm[Milestone]):
    """Its days are meant in the program's zone."""

    opens_on = forms.DateField(label="Opens", help_text="At the start of the day.")
    due_on = forms.DateField(label="Due")
    due_hour = forms.TimeField(label="Until", initial=END_OF_DAY)

    class Meta:
        model = Milestone
        fields = ["title", "slug", "kind", "phase", "text", "questionnaire"]
        fields += ["required", "minutes", "rubric", "graders", "gap"]
        labels = {"slug": "Short name", "questionnaire": "Sections"}

    field_order = ("title", "slug", "kind", "phase", "opens_on", "due_on", "due_hour")

    def __init__(self, *args: Any, program: Program, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.program = program
        asked = program.questionnaires.filter(state="open")
        choices = {
            "phase": program.phases.all(),
            "questionnaire": asked.filter(is_rubric=False),
            "rubric": asked.filter(is_rubric=True),
        }
        for name, rows in choices.items():
            field: Any = self.fields[name]
            field.queryset = rows
        for name, empty in (
            ("questionnaire", "A title and a link"),
            ("rubric", "Not graded"),
        ):
            optional: Any = self.fields[name]
            optional.empty_label = empty
        self.fields["text"].widget.attrs["rows"] = 5
        if self.instance.pk:
            due = self.instance.due_at.astimezone(program.zone)
            opens = self.instance.opens_at.astimezone(program.zone)
            self.initial["opens_on"], self.initial["due_on"] = opens.date(), due.date()
            self.initial["due_hour"] = due.time()

    @property
    def facts(self) -> dict[str, Any]:
        given = dict(self.cleaned_data)
        opens_on, due_on = given.pop("opens_on"), given.pop("due_on")
        zone = self.program.timezone
        given["opens_at"] = instant(opens_on, time(0), zone)
        given["due_at"] = instant(due_on, given.pop("due_hour"), zone)
        return given

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        opens_on, due_on = given.get("opens_on"), given.get("due_on")
        if opens_on and due_on and due_on <= opens_on:
            self.add_error("due_on", "It is due on a day after it opens")
        return given


class AboutForm(HouseForm):
    """What it is called, and where else it is."""

    title = forms.CharField(label="Title", max_length=200)
    link = forms.URLField(
        label="Link",
        max_length=500,
        required=False,
        assume_scheme="https",
        help_text="To a document or slides, if it is kept elsewhere.",
    )

    def __init__(
        self,
        submission: Submission,
        *args: Any,
        needs_link: bool = False,
        **kwargs: Any,
    ) -> None:
        about = {"title": submission.title, "link": submission.link}
        super().__init__(*args, initial=about, **kwargs)
        self.fields["link"].required = needs_link


class MoreTimeForm(HouseForm):
    """Until the end of a day, for a reason."""

    until = forms.DateField(label="Until the end of")
    because = forms.CharField(label="Why", max_length=300)

    def moment(self, program: Program) -> datetime:
        return instant(self.cleaned_data["until"], END_OF_DAY, program.timezone)


class DeclineForm(HouseForm):
    """Why somebody cannot grade it."""

    because = forms.CharField(
        label="Why",
        max_length=300,
        help_text="You know whose it is, you have no time: staff read this.",
    )


class GiveOutForm(HouseForm):
    """How much one grader may have in all."""

    cap = forms.IntegerField(
        label="At most for each grader", required=False, min_value=1, max_value=1000
    )


class ReassignForm(HouseForm):
    """Whose work goes to others."""

    grader = forms.ModelChoiceField(Person.objects.none())

    def __init__(self, *args: Any, among: QuerySet[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("Any", self.fields["grader"]).queryset = among


class HonorariumForm(HouseForm):
    """What one grade is paid with; empty, the amounts stay empty."""

    each = forms.DecimalField(
        label="Honorarium for each grade",
        required=False,
        min_value=0,
        max_digits=8,
        decimal_places=2,
    )


class ReleaseForm(HouseForm):
    """Two switches; what is released is not taken back."""

    scholars = forms.BooleanField(
        label="Show scholars their grades and comments", required=False
    )
    mentors = forms.BooleanField(
        label="Show mentors those of their scholars", required=False
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if not any(given.values()):
            self.add_error("scholars", "Choose to whom")
        return given


class SubmissionFilter(django_filters.FilterSet):  # type: ignore[misc]  # has no types
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
        label="State", choices=Standing.choices, empty_label="Any"
    )
    asked = django_filters.BooleanFilter(
        label="Asks for more time",
        field_name="asked_until",
        lookup_expr="isnull",
        exclude=True,
        widget=forms.CheckboxInput,
    )

    class Meta:
        model = Submission
        fields = ["name", "stream", "standing"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        streams = Stream.objects.filter(
            pk__in=self.queryset.order_by().values("scholar__stream")
        )
        self.filters["stream"].extra["queryset"] = streams
