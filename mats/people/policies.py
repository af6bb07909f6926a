"""What people may do with people."""

from mats.people.models import Consent, Person


def has_consented(person: Person, kind: str) -> bool:
    """Whether they agreed to some version of this text and did not take it back."""
    return Consent.objects.filter(person=person).to(kind).in_force().exists()


def can_deactivate(by: Person, person: Person) -> bool:
    return by.is_superuser and by != person
