from typing import Any, cast

from django import forms

from mats.core.forms import HouseForm, HouseModelForm
from mats.core.rendering import FixedSelect
from mats.programs.forms.base import zones
from mats.programs.models import Program
from mats.programs.models.program import validate_day

FIELDS = [
    "name",
    "slug",
    "ordinal",
    "timezone",
    "follows",
    "stipend_per_hour",
    "hours_per_week",
    "budget",
    "contact_email",
]


class ProgramForm(HouseModelForm[Program]):
    class Meta:
        model = Program
        fields = FIELDS
        help_texts = {"name": "Such as Winter 2026-27."}

    follows = forms.TypedChoiceField(required=False, empty_value=None)

    def __init__(self, *args: Any, known: list[Program], **kwargs: Any) -> None:
        """`known` are the programs that the reader may see."""
        super().__init__(*args, **kwargs)
        self.fields["timezone"].widget = FixedSelect(zones())
        others = {str(p.pk): p for p in known if p.pk != self.instance.pk}
        follows = cast("forms.TypedChoiceField", self.fields["follows"])
        follows.choices = [("", "None"), *((key, str(p)) for key, p in others.items())]
        follows.coerce = lambda key: others.get(str(key))


class CloneForm(HouseForm):
    name = forms.CharField(max_length=100, help_text="Such as Summer 2027.")
    slug = forms.SlugField(
        max_length=60, help_text="Part of its addresses, such as summer-2027."
    )
    starts_on = forms.DateField(
        label="First week",
        validators=[validate_day],
        help_text="Any day of the week in which the first phase begins. Every date "
        "moves by the same whole weeks and keeps its day of the week.",
    )
    with_staff = forms.BooleanField(
        label="Take today’s staff along",
        required=False,
        help_text="With the roles they hold today, from today.",
    )

    def clean_slug(self) -> str:
        slug: str = self.cleaned_data["slug"]
        if Program.objects.filter(slug=slug).exists():
            raise forms.ValidationError("Another program has this short name.")
        return slug
