"""A text that people may agree to."""

from typing import Any

from django import forms

from mats.core.forms import HouseForm
from mats.people.models import ConsentDocument


class ConsentTextForm(HouseForm):
    """The words of one version. What people have agreed to is never changed."""

    title = forms.CharField(max_length=200)
    text = forms.CharField(
        label="What the person agrees to",
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="In their words: what you may do, with what, for how long.",
    )
    effect = forms.CharField(
        label="What happens after it is taken back",
        max_length=2_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class NewConsentTextForm(ConsentTextForm):
    """The first version of something new to agree to."""

    kind = forms.SlugField(
        label="Short code",
        max_length=60,
        help_text="Letters, digits and hyphens, such as quotes. It stays for good.",
    )
    field_order = ("kind", "title", "text", "effect")

    def clean_kind(self) -> Any:
        kind = self.cleaned_data["kind"]
        if ConsentDocument.objects.filter(kind=kind).exists():
            raise forms.ValidationError(
                "There is such a text. Open it and publish a new version."
            )
        return kind
