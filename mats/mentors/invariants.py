"""What must hold between streams, mentors and the register of roles."""

from django.db.models import Exists, F, OuterRef, QuerySet

from mats.core.invariants import invariant
from mats.mentors.models import Stream, StreamMentor
from mats.programs.models import Membership


@invariant("Every stream with mentors has a primary mentor.")
def streams_without_primary_mentor() -> QuerySet[Stream]:
    standing = StreamMentor.objects.filter(stream=OuterRef("pk"), ends_on=None)
    return Stream.objects.filter(Exists(standing)).exclude(
        Exists(standing.filter(role=StreamMentor.Role.PRIMARY))
    )


@invariant("Every standing mentor has the role of mentor in the program.")
def mentors_without_membership() -> QuerySet[StreamMentor]:
    roles = Membership.objects.filter(
        program=OuterRef("stream__program"),
        person=OuterRef("person"),
        role=Membership.Role.MENTOR,
        ends_on=None,
    )
    return StreamMentor.objects.filter(ends_on=None).exclude(Exists(roles))


@invariant("A stream's track is of its own program.")
def streams_with_foreign_tracks() -> QuerySet[Stream]:
    return Stream.objects.exclude(track__program=F("program"))
