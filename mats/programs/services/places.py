"""What programs share: sites, organisations, and who belongs to them."""

from datetime import date

from django.db import transaction

from mats.core.errors import Refused
from mats.core.keeping import keep
from mats.core.locking import locked
from mats.people.models import Person
from mats.programs.models import Affiliation, Organisation, Site
from mats.programs.services.parts import remove


@transaction.atomic
def keep_place(place: Site | Organisation) -> Site | Organisation:
    if place.pk:
        locked(place)
    return keep(place)


@transaction.atomic
def remove_place(place: Site | Organisation) -> None:
    """Only one that nobody uses: others' records would lose it silently."""
    locked(place)
    used: list[object]
    if isinstance(place, Site):
        used = [*place.phases.all()[:3], *place.memberships.all()[:3]]
    else:
        used = [*place.affiliations.all()[:3], *place.conflicts.all()[:1]]
    if used:
        raise Refused(f"{place} is in use. Change what uses it first.")
    remove(place)


@transaction.atomic
def affiliate(
    person: Person,
    organisation: Organisation,
    *,
    title: str = "",
    starts_on: date | None = None,
    ends_on: date | None = None,
) -> Affiliation:
    locked(person)
    return keep(
        Affiliation(
            person=person,
            organisation=organisation,
            title=title,
            starts_on=starts_on,
            ends_on=ends_on,
        )
    )


@transaction.atomic
def end_affiliation(affiliation: Affiliation, *, ends_on: date) -> Affiliation:
    """Past affiliations stay: they say who worked where when a file was judged."""
    affiliation = locked(affiliation)
    affiliation.ends_on = ends_on
    return keep(affiliation)
