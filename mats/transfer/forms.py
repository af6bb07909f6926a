"""Whose records are to be joined."""

from typing import Any

from django import forms

from mats.core.forms import HouseForm
from mats.people.models import Person


class MergeForm(HouseForm):
    """Two addresses: the record that stays, and the one that goes."""

    kept = forms.EmailField(
        label="Email of the record to keep",
        help_text="Its name, time zone and way of signing in stay.",
    )
    gone = forms.EmailField(
        label="Email of the duplicate",
        help_text="All it has moves over. The address stays known and is not lost.",
    )

    def clean_kept(self) -> Person:
        return self._known("kept")

    def clean_gone(self) -> Person:
        return self._known("gone")

    def _known(self, name: str) -> Person:
        email = str(self.cleaned_data[name]).lower()
        person = Person.objects.filter(email=email).first()
        if person is None:
            raise forms.ValidationError("We know nobody with this address")
        return person

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("kept") and cleaned.get("kept") == cleaned.get("gone"):
            self.add_error("gone", "Enter another address: this is the same person")
        return cleaned
