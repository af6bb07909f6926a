"""Who reads the answers to a survey: what its anonymity makes of the readers."""

from django.db.models import CharField, Func, QuerySet, Value

from mats.people.models import Person
from mats.questions import readers
from mats.questions.days import holds_today
from mats.questions.readers import Matter, ReaderKind
from mats.surveys.models import Survey


class SurveyOf(Func):
    """The survey in what a response is about: `survey:5` of `survey:5:2`, too.

    So is the second response numbered that somebody sent, as after each event.
    """

    function = "regexp_replace"
    template = r"%(function)s(%(expressions)s, '^(survey:\d+):\d+$', '\1')"
    output_field = CharField()


def _keepers(matter: Matter) -> QuerySet[Person]:
    """Named for this survey, and still on the team."""
    about = matter.about
    if about is None or isinstance(about, str):
        about = Value(about or "")
    return Person.objects.filter(
        holds_today("memberships__"),
        memberships__program=matter.program,
        kept_surveys__survey__matter=SurveyOf(about),
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
