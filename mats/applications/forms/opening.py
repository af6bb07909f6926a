"""What staff say of a call for applications."""

from typing import Any, ClassVar

from django import forms

from mats.applications.models import Opening
from mats.core.forms import HouseModelForm
from mats.programs.models import Program
from mats.questions.models import Questionnaire


class OpeningForm(HouseModelForm[Opening]):
    class Meta:
        model = Opening
        fields: ClassVar[list[str]] = [
            "questionnaire",
            "words",
            "opens_at",
            "grace_minutes",
            "review_from",
            "published",
        ]

    def __init__(self, *args: Any, program: Program, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.program = program
        field = self.fields["questionnaire"]
        if isinstance(field, forms.ModelChoiceField):
            use = Questionnaire.Use.APPLICATION
            field.queryset = program.questionnaires.filter(use=use)

    def facts(self) -> dict[str, Any]:
        return dict(self.cleaned_data)
