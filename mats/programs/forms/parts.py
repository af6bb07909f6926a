"""One form for each kind of part of a program."""

from typing import Any

from django import forms

from mats.core.forms import HouseModelForm
from mats.core.rendering import FixedSelect
from mats.programs.forms.base import KnownPersonField, PartForm, clocks, zones
from mats.programs.models import (
    Area,
    Change,
    Deadline,
    Element,
    Organisation,
    Phase,
    Program,
    Site,
    Text,
    Track,
    WeekOff,
)


def _limit(field: forms.Field, rows: Any, without: str = "Choose one") -> None:
    """Offer only these rows; `without` says what none of them means."""
    if isinstance(field, forms.ModelChoiceField):
        field.queryset = rows
        field.empty_label = without


class PhaseForm(PartForm[Phase]):
    class Meta:
        model = Phase
        fields = [
            "name",
            "slug",
            "kind",
            "starts_on",
            "ends_on",
            "sites",
            "entry_rule",
        ]
        widgets = {
            "sites": forms.CheckboxSelectMultiple,
            "entry_rule": forms.Textarea(attrs={"rows": 3}),
        }


class AreaForm(PartForm[Area]):
    class Meta:
        model = Area
        fields = ["name", "slug"]


class TrackForm(PartForm[Track]):
    class Meta:
        model = Track
        fields = ["name", "slug", "area", "min_share", "target_share", "max_share"]
        help_texts = {"target_share": "A fraction of the slots: 0.25 is a quarter."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _limit(self.fields["area"], self.instance.program.areas.all())


class DeadlineForm(PartForm[Deadline]):
    class Meta:
        model = Deadline
        fields = ["kind", "title", "track", "on", "time", "rule"]

    plain_words = {
        "kind": {"required": "Choose what the deadline is for"},
        "on": {"required": "Enter the day"},
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        program: Program = self.instance.program
        _limit(self.fields["track"], program.tracks.all(), "The whole program")
        self.fields["rule"].widget = forms.Select(choices=clocks(program))


class WeekOffForm(PartForm[WeekOff]):
    person = KnownPersonField(
        label="Email of one person",
        required=False,
        help_text="Empty: everybody in the phase is off.",
    )

    class Meta:
        model = WeekOff
        fields = ["phase", "monday", "person", "reason"]

    def __init__(self, *args: Any, program: Program, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _limit(self.fields["phase"], program.phases.all())
        if self.instance.person:
            self.initial["person"] = self.instance.person.email


class ElementForm(PartForm[Element]):
    class Meta:
        model = Element
        fields = ["name", "slug", "description", "phase", "position"]
        widgets = {"description": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        phases = self.instance.program.phases.all()
        _limit(self.fields["phase"], phases, "All phases")


class TextForm(PartForm[Text]):
    class Meta:
        model = Text
        fields = ["place", "body"]
        widgets = {"body": forms.Textarea(attrs={"rows": 12})}


class ChangeForm(PartForm[Change]):
    class Meta:
        model = Change
        fields = ["kind", "title", "text", "carries_out", "in_summary", "position"]
        widgets = {"text": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        program: Program = self.instance.program
        plans = Change.objects.filter(
            program=program.follows_id, kind=Change.Kind.PLANNED
        )
        _limit(self.fields["carries_out"], plans, "None")


class SiteForm(HouseModelForm[Site]):
    class Meta:
        model = Site
        fields = ["name", "slug", "timezone", "address"]
        widgets = {"address": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        options = (("", "As the program"), *zones())
        self.fields["timezone"].widget = FixedSelect(options)


class OrganisationForm(HouseModelForm[Organisation]):
    website = forms.URLField(required=False, assume_scheme="https")

    class Meta:
        model = Organisation
        fields = ["name", "slug", "category", "website"]
