"""How a phase asks its scholars each week, as a form."""

from typing import Any

from django import forms

from mats.checkins.models import CheckInPlan
from mats.checkins.rhythm import day_field
from mats.checkins.standing import Point
from mats.core.forms import HouseModelForm
from mats.programs.models import Phase
from mats.questions.models import Question, Questionnaire

THRESHOLDS = (
    "missed_in_a_row",
    "stuck_in_a_row",
    "days_without_mentor",
    "meetings_per_week",
    "community_contact",
)


class CheckInPlanForm(HouseModelForm[CheckInPlan]):
    opens_day = day_field("Opens on", 3)
    due_day = day_field("Due on", 4)
    closes_day = day_field("No longer taken from", 9)
    chosen_anew = forms.MultipleChoiceField(
        label="Sharing is off at first every week for",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="For the other answers the scholar's last choice is kept.",
    )

    class Meta:
        model = CheckInPlan
        fields = (
            "questionnaire",
            "opens_day",
            "opens_time",
            "due_day",
            "due_time",
            "closes_day",
            "closes_time",
            "chosen_anew",
            *THRESHOLDS,
        )
        help_texts = {"opens_time": ""}
        labels = {
            "opens_time": "Opens at",
            "due_time": "Due at",
            "closes_time": "No longer taken from this hour",
            "missed_in_a_row": "Check-ins missed in a row that raise a flag",
            "stuck_in_a_row": "Weeks stuck in a row that raise a flag",
            "days_without_mentor": "Days without a mentor meeting that raise a flag",
        }

    def __init__(self, *args: Any, phase: Phase, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = Questionnaire.objects.filter(
            program=phase.program_id, use=Questionnaire.Use.CHECK_IN
        )
        questions = Question.objects.filter(questionnaire__in=asked)
        field = self.fields["questionnaire"]
        field.queryset = asked  # type: ignore[attr-defined]  # a choice of a model
        choices = questions.order_by("position").values_list("key", "text")
        self.fields["chosen_anew"].choices = list(dict(choices).items())  # type: ignore[attr-defined]  # it has choices

    @property
    def facts(self) -> dict[str, Any]:
        """What the service that keeps a plan takes."""
        data = self.cleaned_data
        points = {
            name: Point(data[f"{name}_day"], data[f"{name}_time"])
            for name in ("opens", "due", "closes")
        }
        others = ("questionnaire", "chosen_anew", *THRESHOLDS)
        return points | {name: data[name] for name in others}
