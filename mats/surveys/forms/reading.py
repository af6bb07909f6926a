"""An instrument as a file, or as text."""

from typing import Any

from django import forms

from mats.core.forms import HouseForm
from mats.questions import instruments
from mats.questions.instruments import Instrument, Unreadable

LONGEST = 500_000
"""Characters: some thousand questions."""


class ReadForm(HouseForm):
    file = forms.FileField(
        label="YAML file",
        required=False,
        widget=forms.FileInput(attrs={"accept": ".yaml,.yml"}),
    )
    text = forms.CharField(
        label="Or its text",
        required=False,
        strip=False,
        max_length=LONGEST,
        widget=forms.Textarea(
            attrs={"rows": 12, "spellcheck": "false", "class": "font-monospace"}
        ),
    )
    instrument: Instrument

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if file := cleaned.get("file"):
            self._take(file)
        text = cleaned.get("text") or ""
        if self.errors:
            return cleaned
        if not text.strip():
            self.add_error("file", "Choose a file, or paste its text below")
            return cleaned
        try:
            self.instrument = instruments.parse(text)
        except Unreadable as fault:
            self.add_error("text", str(fault))
        return cleaned

    def _take(self, file: Any) -> None:
        """The file's text into the field, where it can be mended."""
        if file.size > LONGEST:
            self.add_error("file", "Choose a smaller file: this is no instrument")
            return
        try:
            text = file.read().decode("utf-8-sig")
        except UnicodeDecodeError:
            self.add_error("file", "Save it as UTF-8: it is in another encoding")
            return
        self.cleaned_data["text"] = text
        self.data = {**self.data.dict(), "text": text}  # type: ignore[attr-defined]  # what was posted
