"""Personal and public links: short secrets, of which the database has the digest.

A link is made of the key of the server and the number of its row, so that it can be
shown again to the person it belongs to, and a copy of the database gives none away.
"""

import base64

from django.conf import settings
from django.urls import reverse
from django.utils.crypto import salted_hmac

from mats.core.tokens import digest
from mats.surveys.models import Invitation, Survey

BYTES = 16
"""128 bits: 22 signs."""


def token_of(invitation: Invitation) -> str:
    return _token(f"{invitation.pk}:{invitation.round}")


def public_token_of(survey: Survey) -> str:
    return _token(f"public:{survey.pk}:{survey.public_round}")


def issue(invitation: Invitation) -> str:
    """Put the link in force; the caller saves."""
    token = token_of(invitation)
    invitation.digest = digest(token)
    return token


def address_of(token: str) -> str:
    """As it stands in an email or under a QR code."""
    return settings.SITE_URL + reverse("surveys:link", args=[token])


def _token(words: str) -> str:
    made = salted_hmac("mats.surveys.link", words, algorithm="sha256").digest()
    return base64.urlsafe_b64encode(made[:BYTES]).decode().rstrip("=")
