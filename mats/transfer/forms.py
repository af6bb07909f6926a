"""Whose records are joined, who is erased, and which responses are taken in."""

from typing import Any

from django import forms

from mats.core.forms import HouseForm
from mats.people.models import Person
from mats.transfer.models import Erasure
from mats.transfer.responses.judging import LARGEST, Upload


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


class EraseForm(HouseForm):
    """Why, and the address of the person, so that nobody is erased by a slip."""

    ground = forms.ChoiceField(
        label="Why", choices=Erasure.Ground.choices, widget=forms.RadioSelect
    )
    email = forms.EmailField(
        label="Their email address",
        help_text="Write it out to confirm. This cannot be undone.",
    )

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        self.person = person
        super().__init__(*args, **kwargs)

    def clean_email(self) -> str:
        email = str(self.cleaned_data["email"]).lower()
        if email != self.person.email:
            raise forms.ValidationError("This is not the address of this person")
        return email


class ResponsesForm(HouseForm):
    """A file of responses: uploaded, or sent along by the page that showed it."""

    file = forms.FileField(
        label="CSV file",
        required=False,
        help_text="Columns: respondent, submitted_at, and one per key of a question.",
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
    )
    name = forms.CharField(required=False, widget=forms.HiddenInput)
    packed = forms.CharField(required=False, widget=forms.HiddenInput)
    upload: Upload

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        file, packed = cleaned.get("file"), cleaned.get("packed")
        upload = Upload.unpacked(cleaned.get("name") or "", packed) if packed else None
        if file and file.size > LARGEST:
            words = "Choose a file of at most 3 MB, or use the command import_responses"
            self.add_error("file", words)
        elif file:
            self.upload = Upload(file.name, file.read())
        elif upload:
            self.upload = upload
        elif "file" not in self.errors:
            self.add_error("file", "Choose a file")
        return cleaned
