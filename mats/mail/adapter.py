"""How allauth's emails and those of `people` get into the outbox.

They are written in the transaction of their cause and leave by the same worker as all
others; whether an address is known is not asked, so known and unknown cost the same.
"""

import uuid
from collections.abc import Mapping

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from mats.mail import mails, outbox
from mats.mail.kinds import MailKind
from mats.people.adapter import PeopleAdapter
from mats.people.models import Code

CODES = {
    kind.name: kind
    for kind in (mails.SIGN_IN_CODE, mails.PROVE_CODE, mails.CHANGE_EMAIL_CODE)
}
NOTICES = {
    "account/email/password_changed": "The password was changed",
    "account/email/password_set": "A password was set",
    "mfa/email/totp_activated": "An authenticator app was added",
    "mfa/email/totp_deactivated": "The authenticator app was removed",
    "mfa/email/webauthn_added": "A passkey was added",
    "mfa/email/webauthn_removed": "A passkey was removed",
    "mfa/email/recovery_codes_generated": "New recovery codes were made",
}
"""Allauth's notices in our words."""


class AccountAdapter(PeopleAdapter):
    def send_mail(
        self, template_prefix: str, email: str, context: Mapping[str, str]
    ) -> None:
        kind, values = self._letter(template_prefix, context)
        with transaction.atomic():
            # To the bare address: at sign-in nobody looks up whose it is.
            outbox.queue(
                kind, key=f"{kind.name}:{uuid.uuid4()}", to=email, values=values
            )

    def _letter(
        self, name: str, context: Mapping[str, str]
    ) -> tuple[MailKind, dict[str, str]]:
        if name in CODES:
            minutes = str(int(Code.LIFETIME.total_seconds() // 60))
            return CODES[name], {"code": context["code"], "minutes": minutes}
        if name == mails.EMAIL_CHANGED.name:
            return mails.EMAIL_CHANGED, {"new": masked(context["new"])}
        what = context.get("what") or NOTICES[name]
        url = settings.SITE_URL + reverse("people:security")
        return mails.SIGN_IN_CHANGED, {"what": what, "security_url": url}


def masked(address: str) -> str:
    """Enough of an address to recognise one's own: `a…@example.org`."""
    name, _, domain = address.partition("@")
    return f"{name[:1]}…@{domain}"
