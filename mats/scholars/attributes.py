"""What questions may depend on: how a scholar takes part."""

from django.db.models import Exists, OuterRef, QuerySet

from mats.people.models import Person
from mats.programs.models import Program
from mats.questions.conditions import Attribute, register
from mats.scholars.models import Participation, Scholar


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
