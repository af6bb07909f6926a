"""What people write about themselves, and the codes they type."""

import hashlib
import re
import struct
import zoneinfo
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, cast

from allauth.mfa.base import forms as allauth
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.cache import cache

from mats.core.forms import HouseForm, HouseModelForm
from mats.people.models import Person

STEPS_VALID = 120
"""Seconds in which allauth may take a code of an app: its step and both neighbours."""


PASSKEY_UNREADABLE = "We could not read this passkey. Try again"
NO_CREDENTIAL = (AttributeError, KeyError, TypeError, ValueError, struct.error)


class AddressForm(HouseForm):
    email = forms.EmailField(
        label="Email address",
        max_length=254,
        help_text="The one you applied or were invited with.",
        widget=forms.EmailInput({"autocomplete": "email", "autofocus": True}),
    )

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()


class CodeForm(HouseForm):
    """Six digits, however they are spaced."""

    code = forms.CharField(
        label="Six-digit code",
        max_length=20,
        widget=forms.TextInput(
            {
                "class": "mats-code",
                "inputmode": "numeric",
                "autocomplete": "one-time-code",
                "spellcheck": "false",
                "autofocus": True,
            }
        ),
    )
    plain_words: Mapping[str, Mapping[str, str]] = {
        "code": {"required": "Enter the six digits from the newest email"}
    }

    def clean_code(self) -> str:
        digits = re.sub(r"[\s-]", "", self.cleaned_data["code"])
        if not re.fullmatch(r"[0-9]{6}", digits):
            raise forms.ValidationError("Enter the six digits from the newest email")
        return digits


class PasswordForm(HouseForm):
    email = forms.EmailField(
        label="Email address",
        max_length=254,
        widget=forms.EmailInput({"autocomplete": "username"}),
    )
    password = forms.CharField(
        strip=False,
        max_length=4096,
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
    )


class NameForm(HouseModelForm[Person]):
    """All we need to know of somebody new."""

    class Meta:
        model = Person
        fields = ("name",)
        labels = {"name": "Full name"}
        help_texts = {"name": "As it should stand on lists and certificates."}


class ProfileForm(HouseModelForm[Person]):
    class Meta:
        model = Person
        fields = (
            "name",
            "preferred_name",
            "pronouns",
            "pronouns_shown_to",
            "timezone",
        )
        labels = {
            "name": "Full name",
            "preferred_name": "What we call you",
            "pronouns_shown_to": "Who sees your pronouns",
        }
        help_texts = {
            "preferred_name": "If it differs from your full name.",
            "pronouns": "For example: she/her, they/them.",
            "timezone": (
                "Type a city, for example Nairobi. Times are shown in this zone beside "
                "the program's."
            ),
        }
        widgets = {
            "pronouns_shown_to": forms.RadioSelect,
            "timezone": forms.TextInput({"list": "zones", "autocomplete": "off"}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["timezone"].error_messages["required"] = "Enter your time zone"

    def clean_timezone(self) -> str:
        """A zone by its full name or by the city alone, in any spelling of case."""
        typed = self.cleaned_data["timezone"].strip().replace(" ", "_").lower()
        for name in every_zone():
            if typed in (name.lower(), name.rpartition("/")[2].lower()):
                return name
        raise forms.ValidationError("Choose a time zone from the list")


@lru_cache(maxsize=1)  # it walks through hundreds of files
def every_zone() -> list[str]:
    """The names people know: `Africa/Nairobi`, and `UTC`."""
    regions = ("Africa", "America", "Asia", "Atlantic", "Australia", "Europe")
    more = ("Indian", "Pacific", "Antarctica", "Arctic")
    known = zoneinfo.available_timezones()
    return ["UTC", *sorted(z for z in known if z.split("/")[0] in (*regions, *more))]


class NewPasswordForm(HouseForm):
    password = forms.CharField(
        label="New password",
        strip=False,
        max_length=4096,
        help_text="At least 12 characters. Three or four words that do not belong "
        "together are good.",
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        self.person = person
        super().__init__(*args, **kwargs)

    def clean_password(self) -> str:
        password = str(self.cleaned_data["password"])
        validate_password(password, self.person)
        return password


class _OnceMixin:
    """A code of an app is refused when it was used before, in whatever process."""

    user: Person

    def clean_code(self) -> str:
        code = str(super().clean_code())  # type: ignore[misc]  # of the mixed-in form
        used = hashlib.sha256(f"{self.user.pk}:{code}".encode()).hexdigest()
        if not cache.add(f"mats.second_factor:{used}", 1, STEPS_VALID):
            raise forms.ValidationError("This code was used. Wait for the next one")
        return code


class AuthenticateForm(_OnceMixin, allauth.AuthenticateForm):  # type: ignore[misc]  # allauth has no types
    """The second factor at sign-in."""


class ReauthenticateForm(_OnceMixin, allauth.ReauthenticateForm):  # type: ignore[misc]  # allauth has no types
    """The second factor before a change."""


class CredentialField(forms.JSONField):
    """What a browser says of a passkey: an object, and nothing nested without end."""

    def to_python(self, value: Any) -> Any:
        try:
            found = super().to_python(value)
        except RecursionError:
            found = None
        if not isinstance(found, dict):
            raise forms.ValidationError(PASSKEY_UNREADABLE)
        return found


class _PasskeyMixin:
    """The library trips over what is no credential before it has verified anything."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, forms.Field] = vars(self)["fields"]
        fields["credential"] = CredentialField(widget=forms.HiddenInput)

    def _clean_fields(self) -> None:
        self._tried(super()._clean_fields)  # type: ignore[misc]  # of the mixed-in form

    def _clean_form(self) -> None:
        self._tried(super()._clean_form)  # type: ignore[misc]  # of the mixed-in form

    def _tried(self, clean: Callable[[], None]) -> None:
        try:
            clean()
        except NO_CREDENTIAL:
            cast("forms.Form", self).add_error(None, PASSKEY_UNREADABLE)


class PasskeySignInForm(_PasskeyMixin, webauthn.LoginWebAuthnForm):  # type: ignore[misc]  # allauth has no types
    """A passkey in place of a code."""


class PasskeyAgainForm(_PasskeyMixin, webauthn.ReauthenticateWebAuthnForm):  # type: ignore[misc]  # allauth has no types
    """A passkey before a change."""


class NewPasskeyForm(_PasskeyMixin, webauthn.AddWebAuthnForm):  # type: ignore[misc]  # allauth has no types
    """A passkey that is added."""


class NewAddressForm(HouseForm):
    email = forms.EmailField(
        label="New email address",
        max_length=254,
        help_text="We send a code there, and a notice to your old address.",
        widget=forms.EmailInput({"autocomplete": "email"}),
    )

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()
