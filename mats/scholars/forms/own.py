"""What scholars ask for, and what they are answered."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from mats.core.forms import HouseForm, HouseModelForm
from mats.programs.models import Program
from mats.scholars.models import Absence, Project, Proposal, Scholar

LONG = {"rows": 6}


class ProposalForm(HouseModelForm[Proposal]):
    """A project of one's own."""

    class Meta:
        model = Proposal
        fields = ["title", "summary", "tracks"]
        widgets = {
            "summary": forms.Textarea(LONG),
            "tracks": forms.CheckboxSelectMultiple,
        }
        labels = {
            "summary": "What you want to find out, and how",
            "tracks": "Agendas",
        }

    def __init__(self, *args: Any, program: Program, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer_tracks(self, program)


class ProjectForm(HouseModelForm[Project]):
    """A project as mentors and staff write it down."""

    team = forms.ModelMultipleChoiceField(
        Scholar.objects.none(),
        label="Together with",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Scholars of the same stream without another project.",
    )

    class Meta:
        model = Project
        fields = ["title", "summary", "tracks"]
        widgets = {
            "summary": forms.Textarea(LONG),
            "tracks": forms.CheckboxSelectMultiple,
        }
        labels = {"tracks": "Agendas"}

    def __init__(
        self, *args: Any, program: Program, mates: QuerySet[Scholar], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        _offer_tracks(self, program)
        team = self.fields["team"]
        team.queryset = mates  # type: ignore[attr-defined]  # a ModelMultipleChoiceField
        team.label_from_instance = lambda mate: mate.person.name  # type: ignore[attr-defined]  # same


class ReturnForm(HouseForm):
    """Why a proposal goes back."""

    remark = forms.CharField(
        label="What should change",
        widget=forms.Textarea(LONG),
        max_length=2000,
        help_text="The scholar reads it, and so do their other mentors and managers.",
    )


class AbsenceForm(HouseModelForm[Absence]):
    """From when to when, and why."""

    class Meta:
        model = Absence
        fields = ["starts_on", "ends_on", "reason"]
        widgets = {"reason": forms.Textarea({"rows": 3})}
        help_texts = {
            "reason": (
                "Only the research manager, and the directors and program managers, "
                "read it. Mentors see the days alone."
            )
        }


class AnswerForm(HouseForm):
    """What the scholar is told with the decision."""

    answer = forms.CharField(
        label="Answer to the scholar",
        required=False,
        max_length=300,
        help_text="They read it on their page. Mentors do not.",
    )


class ReachableForm(HouseModelForm[Scholar]):
    """How those around a scholar reach them."""

    class Meta:
        model = Scholar
        fields = ["reachable"]
        labels = {"reachable": "How and when to reach you"}
        help_texts = {
            "reachable": (
                "The channel you read first, and the hours you work. Your mentors, "
                "your teammates and the staff see it."
            )
        }


def _offer_tracks(form: forms.BaseForm, program: Program) -> None:
    tracks = form.fields["tracks"]
    tracks.queryset = program.tracks.all()  # type: ignore[attr-defined]  # a ModelMultipleChoiceField
    tracks.required = False
