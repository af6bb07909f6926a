"""Whom staff wrote to, and what came of it."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from mats.core.keeping import keep
from mats.mentors.models import Candidacy, Contact
from mats.people.models import Person
from mats.programs.models import Program


@transaction.atomic
def log_contact(program: Program, *, facts: Mapping[str, Any], by: Person) -> Contact:
    """Write down somebody who might mentor; whoever applied already is found."""
    return keep(_matched(Contact(program=program, logged_by=by, **facts)))


@transaction.atomic
def edit_contact(contact: Contact, *, facts: Mapping[str, Any]) -> Contact:
    contact = Contact.objects.select_for_update(of=("self",)).get(pk=contact.pk)
    for name, value in facts.items():
        setattr(contact, name, value)
    return keep(_matched(contact))


def _matched(contact: Contact) -> Contact:
    if contact.email and contact.candidacy is None:
        there = Candidacy.objects.received().filter(program=contact.program)
        contact.candidacy = there.filter(person__email__iexact=contact.email).first()
    return contact
