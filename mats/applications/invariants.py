"""What must hold between applications, choices and programs."""

from django.db.models import F, Q, QuerySet

from mats.applications.models import Application, Opening, StreamChoice
from mats.core.invariants import invariant


@invariant("Streams are chosen within their own program.")
def choices_of_foreign_streams() -> QuerySet[StreamChoice]:
    return StreamChoice.objects.exclude(stream__program=F("application__program"))


@invariant("Whoever has applied by themselves has answered.")
def applications_without_answers() -> QuerySet[Application]:
    begun = Application.objects.submitted().filter(started_at__isnull=False)
    return begun.exclude(response__state="submitted")


@invariant("What an application asks belongs to its program.")
def openings_with_foreign_questions() -> QuerySet[Opening]:
    foreign = ~Q(questionnaire__program=F("program"))
    return Opening.objects.filter(foreign)
