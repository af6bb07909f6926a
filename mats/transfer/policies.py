"""Who may join two records of one human, erase a person, and take in responses."""

from django.db.models import QuerySet

from mats.people.models import Person
from mats.programs.models import Conflict, Membership
from mats.programs.models.between import stands_between
from mats.questions.policies import can_build
from mats.surveys.models import Survey


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


def can_erase_people(person: Person) -> bool:
    """Superusers and directors."""
    return can_merge_people(person)


def can_erase(person: Person, other: Person) -> bool:
    """As for joining; nobody themselves, nor with whom they have a conflict."""
    between = Conflict.objects.standing().filter(stands_between(person, other))
    if person.pk == other.pk or between.exists():
        return False
    return can_merge(person, other) and not (other.is_superuser or other.is_staff)


def erasable_by(person: Person) -> QuerySet[Person]:
    """Of whom the page may be asked for: others are not there."""
    if person.is_superuser:
        return Person.objects.get_queryset()
    directed = _directed_by(person).values("program")
    return Person.objects.filter(memberships__program__in=directed).distinct()


def _directed_by(person: Person) -> QuerySet[Membership]:
    return person.memberships.now().filter(role=Membership.Role.DIRECTOR)


def can_take_in(person: Person, survey: Survey) -> bool:
    """Who builds questionnaires there, also when the program is over."""
    return can_build(person, survey.program)
