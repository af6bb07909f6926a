"""Who reads what would-be mentors wrote, and what was thought of them."""

from django.db.models import Exists, OuterRef, QuerySet

from mats.mentors.models import Assessment
from mats.mentors.standard import ASSESSORS, JUDGES
from mats.people.models import Person
from mats.programs.models import Membership
from mats.questions import readers
from mats.questions.days import holds_today
from mats.questions.readers import Matter, ReaderKind


def _asked(matter: Matter) -> QuerySet[Person]:
    """Whoever is asked to assess the candidate, while they advise or lead."""
    return Person.objects.filter(
        holds_today("memberships__"),
        memberships__program=matter.program,
        memberships__role__in=(*Membership.LEADS, Membership.Role.ADVISOR),
        assessments_of_mentors__candidacy__matter=matter.about,
    ).distinct()


def _leading(matter: Matter) -> QuerySet[Person]:
    """Those who lead, but for whoever still owes an assessment of their own."""
    owed = Assessment.objects.filter(
        assessor=OuterRef("pk"),
        candidacy__matter=matter.deeper().about,
        sent_at=None,
    )
    return Person.objects.filter(
        ~Exists(owed),
        holds_today("memberships__"),
        memberships__program=matter.program,
        memberships__role__in=Membership.LEADS,
    ).distinct()


readers.register(
    ReaderKind(
        ASSESSORS,
        "Those who assess the candidate",
        "other person who assesses it",
        "other people who assess it",
        _asked,
        named=False,
    )
)
readers.register(
    ReaderKind(
        JUDGES,
        "Directors and program managers, once theirs is in",
        "program lead, and by the others once theirs is in",
        "program leads, and by the others once theirs is in",
        _leading,
        named=False,
    )
)
