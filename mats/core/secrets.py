"""Fields that a copy of the database must not give away.

`FIELD_KEYS` holds Fernet keys, the newest first: it encrypts, all of them decrypt, so
a key is changed by putting a new one in front and dropping the old one later.
"""

import base64
import hashlib

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.core import checks
from django.core.exceptions import ImproperlyConfigured


def encrypt(text: str) -> str:
    return _fernet().encrypt(text.encode()).decode()


def encrypt_undated(text: str) -> str:
    """The same without the time of writing, which else stands in clear in front."""
    return _fernet().encrypt_at_time(text.encode(), 0).decode()


def decrypt(text: str) -> str:
    """The clear text, or `InvalidToken` when no key of ours wrote it."""
    return _fernet().decrypt(text.encode()).decode()


def _fernet() -> MultiFernet:
    keys = settings.FIELD_KEYS
    if not keys and not (settings.DEBUG or settings.DEMO):
        raise ImproperlyConfigured("Set FIELD_KEYS in the environment.")
    return MultiFernet([Fernet(key) for key in keys or [_development_key()]])


def _development_key() -> str:
    secret = b"field keys:" + settings.SECRET_KEY.encode()
    return base64.urlsafe_b64encode(hashlib.sha256(secret).digest()).decode()


def check_field_keys(**_options: object) -> list[checks.CheckMessage]:
    """Stop before the first secret is written with a key that is none."""
    try:
        _fernet()
    except (ImproperlyConfigured, ValueError) as error:
        hint = (
            "Make one with: python -c "
            "'from cryptography.fernet import Fernet; print(Fernet.generate_key())'"
        )
        return [checks.Error(f"FIELD_KEYS: {error}", hint=hint, id="mats.E001")]
    return []


def check_field_keys_are_separate(**_options: object) -> list[checks.CheckMessage]:
    if settings.FIELD_KEYS:
        return []
    message = "FIELD_KEYS is not set: a leaked SECRET_KEY would open every secret."
    return [checks.Warning(message, id="mats.W001")]
