"""Who beside a scholar may read what they answer: mentors, and the research manager."""

from typing import Any

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
    return _managing(matter.respondent, matter)


def _managers_of_subject(matter: Matter) -> QuerySet[Person]:
    return _managing(matter.subject, matter)


def _managing(scholar: Any, matter: Matter) -> QuerySet[Person]:
    """Of the whole stream, and of this scholar alone."""
    duty = "research_managements__"
    whose = {"person": scholar, "program": matter.program}
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
MANAGERS_OF_SUBJECT = register(
    ReaderKind(
        "research_manager_of_subject",
        "The research manager of the scholar whom it is about",
        "research manager",
        "research managers",
        _managers_of_subject,
    )
)
