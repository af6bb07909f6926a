"""What staff decide about a scholar's standing."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet

from mats.core.forms import HouseForm, HouseModelForm
from mats.mentors.models import Stream
from mats.people.models import Person
from mats.programs.models import Membership, Phase, Program, Site
from mats.scholars.models import Participation, Scholar, StandingNote, Supervision
from mats.scholars.services import Stay


class StayForm(HouseModelForm[Participation]):
    """How somebody takes part in one phase."""

    class Meta:
        model = Participation
        fields = [
            "mode",
            "site",
            "starts_on",
            "ends_on",
            "arrives_on",
            "leaves_on",
            "hours_per_week",
        ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        site = self.fields["site"]
        site.queryset = self.instance.phase.sites.all()  # type: ignore[attr-defined]  # a ModelChoiceField


class EnrolForm(HouseForm):
    """A scholar, trainee or auditor who joins by hand."""

    name = forms.CharField(max_length=200)
    email = forms.EmailField()
    kind = forms.ChoiceField(label="Takes part as", choices=Scholar.Kind.choices)
    stream = forms.ModelChoiceField(Stream.objects.none())
    mentor = forms.ModelChoiceField(
        Person.objects.none(),
        required=False,
        help_text="A mentor of that stream; may be named later.",
    )
    phases = forms.ModelMultipleChoiceField(
        queryset=Phase.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    mode = forms.ChoiceField(label="How", choices=Participation.Mode.choices)
    site = forms.ModelChoiceField(Site.objects.none(), required=False)
    hours_per_week = forms.DecimalField(
        required=False, min_value=1, max_value=168, max_digits=4, decimal_places=1
    )
    on = forms.DateField(label="From")

    def __init__(self, *args: Any, program: Program, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mentors = Person.objects.filter(
            mentoring__stream__program=program, mentoring__ends_on=None
        )
        offered: dict[str, QuerySet[Any]] = {
            "stream": program.streams.all(),
            "mentor": mentors.distinct().order_by("name"),
            "phases": program.phases.all(),
            "site": Site.objects.filter(phases__program=program).distinct(),
        }
        for name, rows in offered.items():
            self.fields[name].queryset = rows  # type: ignore[attr-defined]  # model choices

    @property
    def stays(self) -> list[Stay]:
        given = self.cleaned_data
        how = {name: given[name] for name in ("mode", "site", "hours_per_week")}
        return [Stay(phase, **how) for phase in given["phases"]]


class MentorForm(HouseForm):
    """Who mentors the scholar, as what, from when."""

    mentor = forms.ModelChoiceField(Person.objects.none())
    role = forms.ChoiceField(
        choices=Supervision.Role.choices,
        help_text="A new primary mentor takes the place of the one before.",
    )
    on = forms.DateField(label="From")

    def __init__(self, *args: Any, scholar: Scholar, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        standing = Person.objects.filter(
            mentoring__stream=scholar.stream_id, mentoring__ends_on=None
        )
        mentor = self.fields["mentor"]
        mentor.queryset = standing.distinct().order_by("name")  # type: ignore[attr-defined]  # a ModelChoiceField


class LastDayForm(HouseForm):
    """Until when something holds; that day is over or today."""

    last_day = forms.DateField()

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, initial={"last_day": today}, **kwargs)
        self.today = today

    def clean_last_day(self) -> date:
        day: date = self.cleaned_data["last_day"]
        if day > self.today:
            raise forms.ValidationError("Enter today or a day before")
        return day


class LeaveForm(LastDayForm):
    """When somebody left, and why."""

    because = forms.CharField(
        label="Why they left",
        widget=forms.Textarea({"rows": 3}),
        required=False,
        help_text="Read by directors and program managers, and by the scholar in "
        "the copy of their data.",
    )


class HandOverForm(HouseForm):
    """Who manages the stream next, and from when."""

    person = forms.ModelChoiceField(
        Person.objects.none(), label="The next research manager"
    )
    on = forms.DateField(label="From")

    def __init__(self, *args: Any, program: Program, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        managers = Person.objects.filter(
            memberships__in=program.memberships.not_past(program.today).filter(
                role=Membership.Role.RESEARCH_MANAGER
            )
        )
        person = self.fields["person"]
        person.queryset = managers.distinct().order_by("name")  # type: ignore[attr-defined]  # a ModelChoiceField


class NoteForm(HouseModelForm[StandingNote]):
    """Word for the next research manager."""

    class Meta:
        model = StandingNote
        fields = ["scholar", "text"]
        widgets = {"text": forms.Textarea({"rows": 3})}
        labels = {"scholar": "About"}

    def __init__(self, *args: Any, scholars: QuerySet[Scholar], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        about = self.fields["scholar"]
        about.queryset = scholars  # type: ignore[attr-defined]  # a ModelChoiceField
        about.label_from_instance = lambda one: one.person.name  # type: ignore[attr-defined]  # same
        about.empty_label = "The whole stream"  # type: ignore[attr-defined]  # same
