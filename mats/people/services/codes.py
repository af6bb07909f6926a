"""Codes to type: issued by mail, tried at most three times, used once."""

import secrets
from datetime import datetime

from allauth.account.adapter import get_adapter
from django.db import transaction

from mats.people.models import Code, Person


@transaction.atomic
def issue(
    purpose: Code.Purpose, *, email: str, now: datetime, person: Person | None = None
) -> Code:
    """Write six digits to an address. Nobody looks whether it is known."""
    address = email.strip().lower()
    digits = f"{secrets.randbelow(1_000_000):06d}"
    code = Code.objects.create(
        purpose=purpose,
        email=address,
        person=person,
        digest=Code.digest_of(digits, address),
        expires_at=now + Code.LIFETIME,
    )
    # The sender lies on a higher floor; the library's adapter is the way up.
    get_adapter().send_mail(f"people.code_{purpose}", address, {"code": digits})
    return code


@transaction.atomic
def redeem(
    pk: int, *, purpose: Code.Purpose, digits: str, now: datetime
) -> Code | None:
    """Try the digits: the code, whose `used_at` says if they were right, or None.

    None: there is nothing left to try. The row is locked first, so that twenty
    browsers have three tries between them.
    """
    found = Code.objects.select_for_update().filter(pk=pk, purpose=purpose)
    code = found.first()
    if code is None or not code.is_open(now):
        return None
    if code.matches(digits):
        code.used_at = now
    else:
        code.tries += 1
    code.save(update_fields=["used_at", "tries"])
    return code


def forget_old(now: datetime) -> int:
    """Drop the codes nobody can use any more."""
    count, _by_model = Code.objects.filter(expires_at__lt=now).delete()
    return count
