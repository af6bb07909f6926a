"""What a scholar says beside the answers, and what they ask for."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django import forms

from mats.checkins.models import CheckIn, ComputeRequest, ComputeUse, Goal
from mats.checkins.services.keeping import MOST_GOALS, Week
from mats.core.forms import HouseForm, HouseModelForm
from mats.programs.models import Phase, Program
from mats.questions.models import Questionnaire

PREFIX = "week"
HERE = f"{PREFIX}-here"
"""A hidden field: what was posted came from a page that showed this form."""
LONGEST_GOAL = 300
OUTCOMES = [
    (Goal.Outcome.DONE, "Done"),
    (Goal.Outcome.CARRIED, "Carry over"),
    (Goal.Outcome.DROPPED, "Drop"),
]


def dollars(label: str) -> forms.DecimalField:
    field = forms.DecimalField(
        label=label,
        required=False,
        min_value=Decimal(0),
        max_digits=10,
        decimal_places=2,
    )
    field.widget = forms.TextInput(attrs={"inputmode": "decimal", "size": 8})
    return field


class WeekForm(HouseForm):
    """One word for the week, compute as numbers, goals to settle and to set."""

    state_word = forms.ChoiceField(
        label="How was your week, in a word?",
        choices=CheckIn.StateWord.choices,
        widget=forms.RadioSelect,
        required=False,
    )
    spent = dollars("Spent this week")
    needed = dollars("Needed next week")
    goals = forms.CharField(
        label="Your goals until the next check-in",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=f"One on each line, {MOST_GOALS} at most.",
    )

    def __init__(
        self,
        check_in: CheckIn,
        around: Iterable[Goal],
        data: Mapping[str, Any] | None = None,
        *,
        use: ComputeUse | None = None,
        sending: bool = False,
    ) -> None:
        around = list(around)
        set_here = [g for g in around if g.set_in_id == check_in.pk]
        initial = {
            "state_word": check_in.state_word,
            "spent": use and use.spent,
            "needed": use and use.needed,
            "goals": "\n".join(g.text for g in set_here if not g.carried_from_id),
        }
        super().__init__(data, prefix=PREFIX, initial=initial)
        self.fields["state_word"].required = sending
        self.fields["state_word"].error_messages["required"] = (
            "Choose a word for your week"
        )
        self.earlier = [g for g in around if g.set_in_id != check_in.pk]
        for goal in self.earlier:
            self.fields[f"goal-{goal.pk}"] = forms.ChoiceField(
                label=goal.text,
                choices=OUTCOMES,
                widget=forms.RadioSelect(attrs={"class": "form-check-input"}),
                required=False,
                initial="" if goal.outcome == Goal.Outcome.OPEN else goal.outcome,
            )

    @property
    def goal_fields(self) -> list[forms.BoundField]:
        return [self[f"goal-{goal.pk}"] for goal in self.earlier]

    @property
    def money(self) -> list[forms.BoundField]:
        return [self["spent"], self["needed"]]

    def clean_goals(self) -> str:
        said: str = self.cleaned_data["goals"]
        lines = [line.strip(" \t-•*") for line in said.splitlines()]
        goals = [line for line in lines if line]
        if len(goals) > MOST_GOALS:
            raise forms.ValidationError(f"Set at most {MOST_GOALS} goals")
        if any(len(goal) > LONGEST_GOAL for goal in goals):
            raise forms.ValidationError(
                f"Use at most {LONGEST_GOAL} characters for a goal"
            )
        return "\n".join(dict.fromkeys(goals))

    def week(self, switches: Mapping[str, bool]) -> Week:
        """What can be kept; a field that cannot keeps what stood there."""
        said = {
            name: self.cleaned_data.get(name, self.get_initial_for_field(f, name))
            for name, f in self.fields.items()
        }
        outcomes = {g.pk: said[f"goal-{g.pk}"] for g in self.earlier}
        return Week(
            state_word=said["state_word"] or "",
            spent=said["spent"],
            needed=said["needed"],
            outcomes=outcomes,
            goals=(said["goals"] or "").splitlines(),
            switches=switches,
        )


class FeedbackRoundForm(HouseForm):
    """When all mentors of a phase are asked about their scholars, and what."""

    phase = forms.ModelChoiceField(Phase.objects.none(), empty_label=None)
    questionnaire = forms.ModelChoiceField(
        Questionnaire.objects.none(), label="Questions", empty_label=None
    )
    asks_on = forms.DateField(label="Ask on")
    due_on = forms.DateField(label="Due on", help_text="At the end of this day.")

    def __init__(self, program: Program, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data)
        phases: Any = self.fields["phase"]
        phases.queryset = program.phases.filter(ends_on__gte=program.today)
        asked: Any = self.fields["questionnaire"]
        asked.queryset = Questionnaire.objects.filter(
            program=program,
            use=Questionnaire.Use.FEEDBACK,
            state=Questionnaire.State.OPEN,
        )


class ComputeForm(HouseModelForm[ComputeRequest]):
    class Meta:
        model = ComputeRequest
        fields = ["amount", "purpose"]
        widgets = {"purpose": forms.Textarea(attrs={"rows": 3})}


class DecisionForm(HouseForm):
    reason = forms.CharField(
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="The scholar reads it. Needed where you decline.",
    )

    @property
    def grants(self) -> bool:
        return self.data.get("act") == "grant"

    def clean_reason(self) -> str:
        reason: str = self.cleaned_data["reason"].strip()
        if not reason and not self.grants:
            raise forms.ValidationError("Say why you decline")
        return reason


class PointForm(HouseForm):
    """A point of an agenda; who may share it is asked whether to."""

    text = forms.CharField(
        label="What to talk about",
        max_length=300,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    shared = forms.BooleanField(required=False)

    def __init__(self, *args: Any, mentor: str, **kwargs: Any) -> None:
        """`mentor` is who would see it; empty for those who do not decide that."""
        super().__init__(*args, **kwargs)
        if mentor:
            self.fields["shared"].label = f"Show it to {mentor}"
        else:
            del self.fields["shared"]
