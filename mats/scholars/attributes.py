"""What questions may depend on: how a scholar takes part."""

from django.db.models import Exists, OuterRef, QuerySet

from mats.people.models import Person
from mats.programs.models import Program
from mats.questions.conditions import Attribute, register
from mats.scholars.models import Participation, Scholar

LONGEST_KEY = 18
"""Digits of a key that the database takes."""


def taking_part(mode: str, program: Program | None) -> QuerySet[Person]:
    """Scholars of the program whose last phase so far decided on is of this mode."""
    later = Participation.objects.filter(
        scholar=OuterRef("scholar"), starts_on__gt=OuterRef("starts_on")
    )
    stays = Participation.objects.filter(
        ~Exists(later), scholar__in=Scholar.objects.filter(program=program), mode=mode
    )
    return Person.objects.filter(pk__in=stays.values("scholar__person"))


register(
    Attribute(
        "scholar",
        "How a scholar takes part",
        dict(Participation.Mode.choices),
        taking_part,
    )
)


def in_stream(stream: str, program: Program | None) -> QuerySet[Person]:
    """Those who take part in this stream of the program, named by its key."""
    scholars = Scholar.objects.filter(program=program)
    if not stream.isdecimal() or len(stream) > LONGEST_KEY:
        return Person.objects.none()
    return Person.objects.filter(
        pk__in=scholars.filter(stream=int(stream)).values("person")
    )


def streams_of(program: Program) -> dict[str, str]:
    """Those with scholars."""
    taken = program.streams.filter(scholars__isnull=False).order_by("title", "pk")
    return {str(pk): title for pk, title in taken.values_list("pk", "title").distinct()}


register(Attribute("stream", "Stream", {}, in_stream, streams_of))
