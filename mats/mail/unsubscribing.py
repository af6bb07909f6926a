"""The address in optional emails that stops them: a signed, harmless token."""

from django.conf import settings
from django.core import signing
from django.urls import reverse

_SALT = "mats.mail.unsubscribe"


def address_for(person_id: int, kind: str) -> str:
    token = signing.dumps([person_id, kind], salt=_SALT)
    return settings.SITE_URL + reverse("mail:unsubscribe", args=[token])


def read(token: str) -> tuple[int, str] | None:
    """Whom and which kind it is about; None for a token we did not make."""
    try:
        person_id, kind = signing.loads(token, salt=_SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return person_id, kind
