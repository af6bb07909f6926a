"""How a program reviews."""

from typing import Any, ClassVar

from django import forms

from mats.core.forms import HouseModelForm
from mats.questions.models import Questionnaire
from mats.reviews.models import Reviewing


class ReviewingForm(HouseModelForm[Reviewing]):
    class Meta:
        model = Reviewing
        fields: ClassVar[list[str]] = [
            "sheet",
            "scorecard",
            "reviewers",
            "load",
            "days",
            "hides_names",
            "hides_education",
            "tells_streams",
            "reserve",
        ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Questionnaire.objects.filter(
            program=self.instance.program, use=Questionnaire.Use.REVIEW
        )
        for name in ("sheet", "scorecard"):
            field = self.fields[name]
            if isinstance(field, forms.ModelChoiceField):
                field.queryset = rows

    def facts(self) -> dict[str, Any]:
        return dict(self.cleaned_data)
