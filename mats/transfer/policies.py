"""Who may join two records of one human."""

from django.db.models import QuerySet

from mats.people.models import Person
from mats.programs.models import Membership


def can_merge_people(person: Person) -> bool:
    """Superusers and directors."""
    return person.is_superuser or _directed_by(person).exists()


def can_merge(person: Person, *records: Person) -> bool:
    """A director only where all that either of them did is in programs they direct."""
    if person.is_superuser:
        return True
    if any(record.is_superuser or record.is_staff for record in records):
        return False
    theirs = Membership.objects.filter(person__in=records)
    outside = theirs.exclude(program__in=_directed_by(person).values("program"))
    return can_merge_people(person) and not outside.exists()


def _directed_by(person: Person) -> QuerySet[Membership]:
    return person.memberships.now().filter(role=Membership.Role.DIRECTOR)
