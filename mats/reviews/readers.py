"""Who reads what was thought of applicants."""

from typing import Any

from django.db.models import CharField, Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Concat

from mats.applications.models import StreamChoice
from mats.mentors.models import StreamMentor
from mats.people.models import Person
from mats.programs.models import Membership
from mats.questions import readers
from mats.questions.days import holds_today
from mats.questions.readers import Matter, ReaderKind
from mats.reviews.models import Review
from mats.reviews.standard import JUDGES


def about(kind: Combinable | str, choice: Combinable | str) -> Concat:
    """What a review's response is about: `Review.about`, in SQL."""
    return Concat(
        Value("reviews/"),
        kind,
        Value("/"),
        Cast(choice, CharField()),
        output_field=CharField(),
    )


def _judging(matter: Matter) -> QuerySet[Person]:
    """Who selects, and mentors of the stream, once their own is in."""
    inside = matter.deeper()
    named = Review.objects.alias(matter=about("kind", "choice"))
    owed = named.filter(
        reviewer=OuterRef("pk"), matter=inside.about, state=Review.State.ASKED
    )
    mentored = StreamMentor.objects.filter(
        holds_today("", zone="stream__program__timezone"),
        person=OuterRef("pk"),
        stream__program=inside.program,
        stream__in=_streams(matter),
    )
    selecting = Membership.objects.filter(
        holds_today(""),
        person=OuterRef("pk"),
        program=inside.program,
        role__in=Membership.SELECTING,
    )
    return Person.objects.filter(~Exists(owed), Exists(mentored) | Exists(selecting))


def _streams(matter: Matter) -> QuerySet[Any, Any]:
    """The stream of the application that it is about."""
    further = matter.deeper().deeper()
    kinds = [about(Value(kind), F("pk")) for kind in Review.Kind.values]
    rows = StreamChoice.objects.alias(one=kinds[0], other=kinds[1])
    return rows.filter(
        Q(one=further.about) | Q(other=further.about),
        application__person=further.subject,
    ).values("stream")


readers.register(
    ReaderKind(
        JUDGES,
        "Those who choose among applicants, once theirs is in",
        "other person who chooses, once theirs is in",
        "other people who choose, once theirs is in",
        _judging,
        named=False,
    )
)
