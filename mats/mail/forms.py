"""What comes in from the pages about mail."""

from typing import Any

from django import forms

from mats.mail import kinds
from mats.mail.models import Preference


class PreferencesForm(forms.Form):
    """One choice for each kind of email that may be switched off."""

    def __init__(self, *args: Any, chosen: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for kind in kinds.every_kind():
            if kind.optional:
                self.fields[kind.name] = forms.ChoiceField(
                    label=kind.title,
                    choices=Preference.Mode.choices,
                    widget=forms.RadioSelect,
                    initial=chosen.get(kind.name, Preference.Mode.AT_ONCE),
                    error_messages={"required": f"Choose how you want {kind.title}."},
                )
