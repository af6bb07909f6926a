"""Who reads the answers to a survey: what its anonymity makes of the readers."""

from django.db.models import QuerySet

from mats.people.models import Person
from mats.questions import readers
from mats.questions.days import holds_today
from mats.questions.readers import Matter, ReaderKind
from mats.surveys.models import Survey


def _keepers(matter: Matter) -> QuerySet[Person]:
    """Named for this survey, and still on the team."""
    return Person.objects.filter(
        holds_today("memberships__"),
        memberships__program=matter.program,
        kept_surveys__survey__matter=matter.about,
    ).distinct()


KEEPERS = readers.register(
    ReaderKind(
        "survey_keepers",
        "The named keepers of the survey",
        "keeper of this survey",
        "keepers of this survey",
        _keepers,
    )
)


def readers_of(anonymity: str) -> list[str]:
    """Who reads each answer, where nobody chose: keepers alone, or the team."""
    confidential = anonymity == Survey.Anonymity.CONFIDENTIAL
    return [KEEPERS.name if confidential else readers.STAFF.name]
