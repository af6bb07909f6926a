"""A conflict of interest between each of these people and somebody else.

`python -m benchmarks.conflicts EMAIL …` declares it in every program they work for.
"""

import sys

import django
from django.apps import apps

if not apps.ready:
    django.setup()

from mats.people.models import Person
from mats.programs.models import Conflict
from mats.scholars.models import Scholar


def conflicts(people: list[Person]) -> None:
    Conflict.objects.bulk_create(
        Conflict(
            program_id=program,
            person=person,
            with_person=Scholar.objects.filter(program=program).earliest("pk").person,
            kind=Conflict.Kind.FRIEND,
        )
        for person in people
        for program in set(person.memberships.values_list("program", flat=True))
    )


if __name__ == "__main__":
    conflicts(list(Person.objects.filter(email__in=sys.argv[1:])))
