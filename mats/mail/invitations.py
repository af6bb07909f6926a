"""Inviting a person: the record in `people` and its email in one transaction."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from mats.core.errors import Refused
from mats.mail import mails, outbox
from mats.people.models import Invitation, Person
from mats.people.services import invitations as services
from mats.programs.models import Membership, Program


@transaction.atomic
def invite(
    person: Person, *, program: Program, role: str, by: Person, now: datetime
) -> Invitation:
    """Ask a known person to open their account for a role in a program."""
    if program.closed_at:
        raise Refused(f"{program} has ended. Nobody is invited to it any more.")
    purpose = f"{Membership.Role(role).label}, {program.name}"
    invitation, token = services.invite(
        person, by=by, purpose=purpose, program=program.slug, now=now
    )
    _write(invitation, token, program=program)
    return invitation


@transaction.atomic
def resend(invitation: Invitation, *, program: Program, now: datetime) -> Invitation:
    """A new link in a new email; the link of the last one stops working."""
    if program.closed_at:
        raise Refused(f"{program} has ended. Nobody is invited to it any more.")
    invitation, token = services.resend(invitation, now=now)
    _write(invitation, token, program=program)
    return invitation


@transaction.atomic
def revoke(invitation: Invitation, *, now: datetime) -> Invitation:
    """Take it back, and its email too if that has not left yet."""
    outbox.cancel(key=_key(invitation), reason="The invitation was taken back.")
    return services.revoke(invitation, now=now)


def _key(invitation: Invitation) -> str:
    return f"people.invitation:{invitation.pk}:{invitation.times_sent}"


def _write(invitation: Invitation, token: str, *, program: Program) -> None:
    url = settings.SITE_URL + reverse("accept_invitation", args=[token])
    outbox.queue(
        mails.INVITATION,
        key=_key(invitation),
        to=invitation.person,
        program=program,
        values={
            "name": invitation.person.called,
            "by": invitation.invited_by.name if invitation.invited_by else "The staff",
            "purpose": invitation.purpose,
            "url": url,
            "days": str(Invitation.LIFETIME.days),
        },
    )
