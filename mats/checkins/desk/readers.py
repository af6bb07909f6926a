"""Who reads a note: asked of the rule itself, for each who might."""

from django.db.models import Q

from mats.checkins.models.care import cared_for_by, managed_by
from mats.core.counting import numbers
from mats.people.models import Person
from mats.programs.models import Membership
from mats.questions.circle import and_
from mats.scholars.models import Scholar


def readers_of_notes(scholar: Scholar, reader: Person) -> dict[str, str]:
    """By kind of note, who reads it, in words. Two statements."""
    asked = list(_candidates(scholar))
    one = Scholar.objects.filter(pk=scholar.pk)
    private = [managed_by(person) & one for person in asked]
    shareable = [cared_for_by(person) & one for person in asked]
    counts = numbers([*private, *shareable])
    half = len(asked)
    manage = [p for p, count in zip(asked, counts[:half], strict=True) if count]
    care = [p for p, count in zip(asked, counts[half:], strict=True) if count]
    return {
        "private": _said(manage, reader),
        "shareable": f"{_said(care, reader)}; {scholar.person.called}; mentors read"
        " what a report takes from it",
    }


def _candidates(scholar: Scholar) -> "list[Person]":
    """Whoever has a duty or a leading role in the program: the rule then decides."""
    some = Q(
        memberships__program=scholar.program_id, memberships__role__in=Membership.LEADS
    ) | Q(research_managements__stream__program=scholar.program_id)
    people = Person.objects.filter(some, is_active=True).exclude(pk=scholar.person_id)
    return list(people.distinct().order_by("name"))


def _said(people: list[Person], reader: Person) -> str:
    names = [person.called for person in people if person != reader]
    return and_(["You", *names])
