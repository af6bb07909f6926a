"""Roles, affiliations and conflicts."""

from typing import Any

from django import forms

from mats.core.forms import HouseForm, HouseModelForm
from mats.people.models import Person
from mats.programs.forms.base import KnownPersonField
from mats.programs.models import (
    Conflict,
    Membership,
    Organisation,
    Phase,
    Program,
    Readiness,
    Site,
)


class RoleForm(HouseForm):
    email = forms.EmailField()
    name = forms.CharField(
        label="Full name",
        max_length=200,
        help_text="Kept only if we do not know this person yet.",
    )
    role = forms.ChoiceField(
        choices=[(role.value, role.label) for role in Membership.GIVEN]
    )
    starts_on = forms.DateField(label="From")
    ends_on = forms.DateField(label="Until", required=False)
    phase = forms.ModelChoiceField(
        Phase.objects.none(), required=False, empty_label="The whole program"
    )
    site = forms.ModelChoiceField(
        Site.objects.none(), required=False, empty_label="None in particular"
    )
    full_time_share = forms.DecimalField(
        label="Share of full time",
        required=False,
        max_digits=3,
        decimal_places=2,
        min_value=0,
        max_value=1,
        help_text="1 is full time, 0.5 half of it.",
    )

    def __init__(self, *args: Any, program: Program, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["phase"].queryset = program.phases.all()  # type: ignore[attr-defined]  # a choice of rows
        self.fields["site"].queryset = Site.objects.all()  # type: ignore[attr-defined]  # a choice of rows


class ReadinessForm(HouseForm):
    owner = forms.ModelChoiceField(
        Person.objects.none(),
        label="Who sees to it",
        required=False,
        empty_label="Nobody yet",
    )
    state = forms.ChoiceField(
        label="Decision", choices=Readiness.State, widget=forms.RadioSelect
    )
    note = forms.CharField(
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="A go or a no-go says why.",
    )

    def __init__(self, *args: Any, program: Program, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = program.memberships.not_past(program.today).staff()
        staff = Person.objects.filter(pk__in=held.values("person")).order_by("name")
        self.fields["owner"].queryset = staff  # type: ignore[attr-defined]  # a choice of rows

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        decided = given.get("state") in (Readiness.State.GO, Readiness.State.NO_GO)
        if decided and not given.get("note"):
            self.add_error("note", "Say why in the note")
        return given


class EndForm(HouseForm):
    last_day = forms.DateField(help_text="It holds until the end of this day.")


class AffiliationForm(HouseForm):
    person = KnownPersonField(label="Email")
    title = forms.CharField(max_length=100, required=False)
    starts_on = forms.DateField(label="From", required=False)
    ends_on = forms.DateField(label="Until", required=False)


class ConflictForm(HouseModelForm[Conflict]):
    """Whom somebody has a conflict with: a person by email, or an organisation."""

    email = forms.EmailField(
        label="Email of the other person",
        required=False,
        help_text="We do not tell them, nor you whether they take part.",
    )
    name = forms.CharField(label="Their name", max_length=200, required=False)

    class Meta:
        model = Conflict
        fields = ["with_organisation", "kind", "note"]
        labels = {"with_organisation": "Or an organisation"}
        help_texts = {"note": "Only those who lead the program read this."}
        widgets = {"note": forms.Textarea(attrs={"rows": 3})}

    field_order = ["email", "name", "with_organisation", "kind", "note"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = self.fields["with_organisation"]
        if isinstance(offered, forms.ModelChoiceField):
            offered.queryset = Organisation.objects.all()
            offered.empty_label = "None"

    def _post_clean(self) -> None:
        """The row is judged by the service, once the other person is known."""

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if "email" in self.errors:
            return data
        if bool(data.get("email")) == bool(data.get("with_organisation")):
            self.add_error("email", "Name either a person or an organisation")
        elif data.get("email") and not data.get("name"):
            self.add_error("name", "Enter their name")
        return data


class RegisterForm(ConflictForm):
    """For those who lead the program: between any two."""

    person = KnownPersonField(label="Email of the first person")
    field_order = ["person", *ConflictForm.field_order]


class HandlingForm(HouseForm):
    handling = forms.CharField(
        label="What was done about it",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Such as: the file went to another reviewer.",
    )
