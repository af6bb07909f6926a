"""What a reviewer says beside the score sheet."""

from collections.abc import Iterable
from types import MappingProxyType
from typing import Any

from django import forms

from mats.core.forms import HouseForm
from mats.programs.models import Conflict
from mats.reviews.services import Able


class StandingForm(HouseForm):
    """Said before one reads and scores."""

    NO, SLIGHTLY, WELL = "no", "slightly", "well"
    plain_words = MappingProxyType(
        {"standing": {"required": "Say whether you know them"}}
    )

    standing = forms.ChoiceField(
        label="Do you know them?",
        choices=[
            (NO, "No, or only by name"),
            (SLIGHTLY, "Yes, slightly: we have met or exchanged mail"),
            (WELL, "Yes, well: somebody else reviews"),
        ],
        widget=forms.RadioSelect,
        help_text="Answer before you score. Staff see this; the applicant does not.",
    )
    kind = forms.ChoiceField(
        label="If well, how",
        required=False,
        choices=[("", "Choose…"), *Conflict.Kind.choices],
        help_text="Of the last three years. You see no more of the application then.",
    )
    note = forms.CharField(
        label="What it is",
        required=False,
        max_length=1000,
        widget=forms.Textarea({"rows": 2}),
        help_text="Those who lead the program read it.",
    )

    def __init__(self, *args: Any, name: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["standing"].label = f"Do you know {name}?"

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if given.get("standing") == self.WELL and not given.get("kind"):
            self.add_error("kind", "Choose how you know them")
        return given


class BackForm(HouseForm):
    because = forms.CharField(
        label="Why you cannot review it",
        max_length=300,
        help_text="Those who give reviews out read it. If you know the applicant well,"
        " declare a conflict instead.",
    )


class AskForm(HouseForm):
    """Who is asked, besides those who were."""

    people = forms.MultipleChoiceField(
        label="Whom do you ask?",
        widget=forms.CheckboxSelectMultiple,
        help_text="Without those who have a conflict with the applicant.",
    )

    def __init__(self, *args: Any, able: Iterable[Able], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["people"]
        if isinstance(field, forms.MultipleChoiceField):
            field.choices = [(each.person.pk, each.words) for each in able]
