"""What staff type of a questionnaire as a whole."""

from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet

from mats.core.forms import HouseForm, HouseModelForm
from mats.programs.models import Program
from mats.questions.models import Questionnaire


class QuestionnaireForm(HouseModelForm[Questionnaire]):
    class Meta:
        model = Questionnaire
        fields: ClassVar[list[str]] = [
            "title",
            "slug",
            "intro",
            "use",
            "is_rubric",
            "may_change",
            "minimum_group",
        ]

    def facts(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class TakeForm(HouseForm):
    """How a copy is called."""

    title = forms.CharField(max_length=200)
    slug = forms.SlugField(label="Short name", max_length=60)


class CopyForm(TakeForm):
    """Where a copy goes, and how it is called there."""

    program = forms.ModelChoiceField(
        Program.objects.none(),
        label="Into",
        required=False,
        empty_label="The library, from which every program copies",
    )
    field_order = ("program", "title", "slug")

    def __init__(self, *args: Any, programs: QuerySet[Program], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["program"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = programs
