"""One person, and what is kept about them across all programs."""

from mats.people.models.code import Code
from mats.people.models.consent import (
    Consent,
    ConsentDocument,
    ConsentDocumentQuerySet,
    ConsentQuerySet,
)
from mats.people.models.invitation import Invitation, InvitationQuerySet
from mats.people.models.person import Person, PersonQuerySet

__all__ = [
    "Code",
    "Consent",
    "ConsentDocument",
    "ConsentDocumentQuerySet",
    "ConsentQuerySet",
    "Invitation",
    "InvitationQuerySet",
    "Person",
    "PersonQuerySet",
]
