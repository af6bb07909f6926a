from typing import Any

from django import forms

from mats.core.forms import HouseForm, HouseModelForm
from mats.core.rendering import FixedSelect
from mats.people.models import Person
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

    def __init__(self, *args: Any, reader: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        zone = self.fields["timezone"]
        zone.widget = FixedSelect(zones())
        follows = self.fields["follows"]
        if isinstance(follows, forms.ModelChoiceField):
            follows.queryset = Program.objects.visible_to(reader).exclude(
                pk=self.instance.pk
            )
            follows.empty_label = "None"


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
