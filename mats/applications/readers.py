"""Who reads what applicants wrote."""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Now

from mats.applications.models import Application, StreamChoice
from mats.people.models import Person
from mats.programs.models import Membership
from mats.questions.days import holds_today
from mats.questions.readers import Matter, ReaderKind, register


def _reviewing(matter: Matter) -> QuerySet[Person]:
    """Who selects; from the day of reviewing also mentors of the streams they want."""
    inside = matter.deeper()
    selecting = Membership.objects.filter(
        holds_today(""),
        person=OuterRef("pk"),
        program=inside.program,
        role__in=Membership.SELECTING,
    )
    chosen = StreamChoice.objects.standing().filter(
        holds_today("stream__mentors__", zone="stream__program__timezone"),
        stream__mentors__person=OuterRef("pk"),
        application__program=inside.program,
        application__person=inside.respondent,
        application__state=Application.State.SUBMITTED,
        application__program__opening__review_from__lte=Now(),
        application__response__about=inside.about,
    )
    return Person.objects.filter(Exists(selecting) | Q(Exists(chosen)))


REVIEWERS = register(
    ReaderKind(
        "reviewers_of_application",
        "Who reviews the application",
        "person who reviews it",
        "people who review it",
        _reviewing,
        named=False,
    )
)
"""Of the common part; never of what only those who lead may know."""
