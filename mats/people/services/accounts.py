"""Claiming an account, changing its address, closing it."""

from datetime import datetime

from allauth.account.adapter import get_adapter
from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction

from mats.core.errors import Refused
from mats.core.locking import locked
from mats.people.models import Code, Person
from mats.people.services import codes
from mats.people.services.sessions import end_sessions


@transaction.atomic
def claim(person: Person, *, now: datetime) -> Person:
    """Somebody proved to read this person's mail: the account is theirs."""
    person = locked(person)
    if person.claimed_at is None:
        person.claimed_at = now
        person.save(update_fields=["claimed_at"])
    EmailAddress.objects.update_or_create(
        user=person, email=person.email, defaults={"verified": True, "primary": True}
    )
    return person


def ask_to_change_email(person: Person, *, email: str, now: datetime) -> Code:
    """Write a code to the new address; the same answer whoever has it now."""
    return codes.issue(Code.Purpose.CHANGE_EMAIL, email=email, person=person, now=now)


@transaction.atomic
def change_email(person: Person, *, code: Code) -> Person:
    """Move the account to an address whose code was typed; tell the old one."""
    person = locked(person)
    old, new = person.email, code.email
    if code.used_at is None or code.person_id != person.pk:
        raise Refused("Ask for a new code first.")
    if old == new:
        return person
    person.email = new
    try:
        with transaction.atomic():
            person.save(update_fields=["email"])
            EmailAddress.objects.filter(user=person).delete()
            EmailAddress.objects.create(
                user=person, email=new, verified=True, primary=True
            )
    except IntegrityError as taken:
        raise Refused(
            "Somebody else here uses this address. If that is you too, ask the staff "
            "to make one person of the two."
        ) from taken
    get_adapter().send_mail("people.email_changed", old, {"new": new})
    return person


@transaction.atomic
def set_password(person: Person, *, password: str | None) -> None:
    """Set a password, or with None take it away; tell the person either way."""
    person.set_password(password)
    person.save(update_fields=["password"])
    what = "A password was set" if password else "The password was removed"
    get_adapter().send_mail("people.sign_in_changed", person.email, {"what": what})


@transaction.atomic
def deactivate(person: Person) -> None:
    """Close the account: nobody signs in with it, and whoever is in is out."""
    Person.objects.filter(pk=person.pk).update(is_active=False)
    end_sessions(person)


@transaction.atomic
def reactivate(person: Person) -> None:
    Person.objects.filter(pk=person.pk).update(is_active=True)
