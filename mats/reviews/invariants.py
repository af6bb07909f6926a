"""What must hold between reviews, ranks, interviews and applications."""

from django.db.models import F, Q, QuerySet

from mats.core.invariants import invariant
from mats.questions.models import Response
from mats.reviews.models import Interview, MentorRank, Review, Reviewing


@invariant("A stream ranks those who applied to it.")
def ranks_of_foreign_applicants() -> QuerySet[MentorRank]:
    return MentorRank.objects.exclude(stream=F("choice__stream"))


@invariant("Nobody reviews their own application.")
def own_reviews() -> QuerySet[Review]:
    return Review.objects.filter(reviewer=F("choice__application__person"))


@invariant("A review is the reviewer's own, about the applicant.")
def reviews_of_others() -> QuerySet[Review]:
    written = Review.objects.filter(response__isnull=False)
    return written.exclude(
        response__respondent=F("reviewer"),
        response__subject=F("choice__application__person"),
    )


@invariant("A review is sent exactly when its response was.")
def sent_and_not_written() -> QuerySet[Review]:
    written = Review.objects.standing().filter(response__isnull=False)
    sent, answered = (
        Q(state=Review.State.SENT),
        Q(response__state=Response.State.SUBMITTED),
    )
    return written.filter((sent & ~answered) | (~sent & answered))


@invariant("A slot that was taken is of the stream of the interview.")
def interviews_in_foreign_slots() -> QuerySet[Interview]:
    return Interview.objects.filter(slot__isnull=False).exclude(
        slot__stream=F("choice__stream")
    )


@invariant("A program reviews by sheets of its own.")
def foreign_sheets() -> QuerySet[Reviewing]:
    return Reviewing.objects.filter(
        ~Q(sheet__program=F("program"))
        | Q(scorecard__isnull=False) & ~Q(scorecard__program=F("program"))
    )
