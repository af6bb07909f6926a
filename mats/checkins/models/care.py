"""Whose work with a scholar it is: the same line for check-ins, notes and flags."""

from django.db.models import Q

from mats.people.models import Person
from mats.programs.models import Program
from mats.programs.models.between import conflict_with
from mats.scholars.models import Scholar, ScholarQuerySet


def managed_by(person: Person) -> ScholarQuerySet:
    """Those of whom the person is the research manager, conflicts left out."""
    mine = Scholar.objects.managed_by(person)
    return mine.filter(~conflict_with(person, "person"))


def cared_for_by(person: Person) -> ScholarQuerySet:
    """Those whom the person manages, or whose program they lead."""
    mine = Scholar.objects.filter(
        Q(pk__in=Scholar.objects.managed_by(person).values("pk"))
        | Q(program__in=Program.objects.led_by(person))
    )
    return mine.filter(~conflict_with(person, "person"))
