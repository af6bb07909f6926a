"""Times at which somebody interviews."""

from typing import Any

from django import forms

from mats.core.forms import HouseForm


class TimeForm(HouseForm):
    starts_at = forms.DateTimeField(
        label="Begins", help_text="In the program's time zone."
    )
    minutes = forms.IntegerField(
        label="Minutes", initial=30, min_value=5, max_value=480
    )
    place = forms.CharField(
        label="Where",
        required=False,
        max_length=300,
        help_text="The address of a call, or a room. Only who takes the time reads it.",
    )

    def facts(self) -> dict[str, Any]:
        return dict(self.cleaned_data)
