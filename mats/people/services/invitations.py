"""Inviting a known person to open their account.

Who writes the mail lies above: `mats.mail.invitations`.
"""

from datetime import datetime

from django.db import transaction

from mats.core.errors import Refused
from mats.core.locking import locked
from mats.core.tokens import new_token
from mats.people.models import Invitation, Person


@transaction.atomic
def invite(
    person: Person, *, by: Person, purpose: str, now: datetime, program: str = ""
) -> tuple[Invitation, str]:
    """An open invitation and the token for its link, which is kept nowhere."""
    if not person.is_active:
        raise Refused(f"The account of {person} is closed.")
    raw, kept = new_token()
    # One link at a time: an older one to the same end stops working.
    earlier = Invitation.objects.open(now).filter(person=person, program=program)
    earlier.filter(purpose=purpose).update(revoked_at=now)
    invitation = Invitation.objects.create(
        person=person,
        invited_by=by,
        program=program,
        purpose=purpose,
        digest=kept,
        sent_at=now,
        expires_at=now + Invitation.LIFETIME,
    )
    return invitation, raw


@transaction.atomic
def resend(invitation: Invitation, *, now: datetime) -> tuple[Invitation, str]:
    """The same invitation with a new link and a new fortnight."""
    invitation = locked(invitation)
    if invitation.accepted_at or invitation.revoked_at:
        raise Refused(f"This invitation is {invitation.state(now)}.")
    raw, invitation.digest = new_token()
    invitation.sent_at, invitation.expires_at = now, now + Invitation.LIFETIME
    invitation.times_sent += 1
    invitation.save()
    return invitation, raw


@transaction.atomic
def revoke(invitation: Invitation, *, now: datetime) -> Invitation:
    invitation = locked(invitation)
    if invitation.accepted_at:
        raise Refused("This invitation is already accepted.")
    invitation.revoked_at = invitation.revoked_at or now
    invitation.save(update_fields=["revoked_at"])
    return invitation


@transaction.atomic
def accept(raw: str, *, now: datetime) -> Person | None:
    """The person invited, if the link is still good. It can be followed once."""
    found = Invitation.objects.with_token(raw).select_for_update().first()
    if found is None or found.state(now) != "sent":
        return None
    found.accepted_at = now
    found.save(update_fields=["accepted_at"])
    return found.person
