"""What must be true of all surveys, beyond what one row can say."""

from django.db.models import F, QuerySet

from mats.core.invariants import invariant
from mats.questions.models import Response
from mats.surveys.models import Keeper, Survey


@invariant("Answers to an anonymous survey name nobody and were begun at no time.")
def anonymous_names_nobody() -> QuerySet[Response]:
    asked = Survey.objects.filter(anonymity="anonymous").values("questionnaire")
    rows = Response.objects.filter(questionnaire__in=asked, about__startswith="survey:")
    return rows.exclude(respondent=None, started_at=None, saved_at=None)


@invariant("A survey and its questionnaire are of one program.")
def of_one_program() -> QuerySet[Survey]:
    return Survey.objects.exclude(program=F("questionnaire__program"))


@invariant("Only confidential surveys have keepers.")
def keepers_of_confidential() -> QuerySet[Keeper]:
    return Keeper.objects.exclude(survey__anonymity="confidential")
