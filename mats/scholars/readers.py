"""Who beside a scholar may read what they answer: mentors, and the research manager."""

from django.db.models import Q, QuerySet

from mats.people.models import Person
from mats.questions.days import holds_today
from mats.questions.readers import Matter, ReaderKind, register


def _mentors(matter: Matter) -> QuerySet[Person]:
    return Person.objects.filter(
        holds_today("supervisions__", zone="scholar__program__timezone"),
        supervisions__scholar__person=matter.respondent,
        supervisions__scholar__program=matter.program,
    )


def _managers(matter: Matter) -> QuerySet[Person]:
    """Of the whole stream, and of this scholar alone."""
    duty, whose = "research_managements__", {"person": matter.respondent}
    whose |= {"program": matter.program}
    of_stream = {f"{duty}stream__scholars__{name}": v for name, v in whose.items()}
    of_scholar = {f"{duty}scholar__{name}": v for name, v in whose.items()}
    return Person.objects.filter(
        Q(**of_stream, **{f"{duty}scholar": None}) | Q(**of_scholar),
        holds_today(duty, zone="stream__program__timezone"),
    )


MENTORS = register(
    ReaderKind("mentors", "The scholar's mentors", "mentor", "mentors", _mentors)
)
MANAGERS = register(
    ReaderKind(
        "research_manager_of_stream",
        "The research manager of the scholar's stream",
        "research manager of the stream",
        "research managers of the stream",
        _managers,
    )
)
