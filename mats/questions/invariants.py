"""What must be true of all questions and answers, beyond what one row can say."""

from django.db.models import Exists, F, OuterRef, QuerySet

from mats.core.invariants import invariant
from mats.questions.models import Answer, Response, Submission


@invariant("The parts of an answer begin with the first.")
def parts_begin_at_zero() -> QuerySet[Answer]:
    first = Answer.objects.filter(
        response=OuterRef("response"), question=OuterRef("question"), part=0
    )
    return Answer.objects.filter(part__gt=0).exclude(Exists(first))


@invariant("A response answers one version of each question.")
def one_version_is_answered() -> QuerySet[Answer]:
    other = Answer.objects.filter(
        response=OuterRef("response"), question__key=OuterRef("question__key")
    ).exclude(question=OuterRef("question"))
    return Answer.objects.filter(Exists(other))


@invariant("An answer belongs to a question of the questionnaire it was given to.")
def answers_are_of_their_questionnaire() -> QuerySet[Answer]:
    return Answer.objects.exclude(question__questionnaire=F("response__questionnaire"))


@invariant("An answer is shared only where the question offers it.")
def shared_where_offered() -> QuerySet[Answer]:
    return Answer.objects.filter(shared=True, question__readers_if_shared=[])


@invariant("What was sent without a name is not kept under a number.")
def anonymous_leaves_no_versions() -> QuerySet[Submission]:
    return Submission.objects.filter(response__respondent=None)


@invariant("A sent response was not sent before it was started.")
def sent_after_started() -> QuerySet[Response]:
    return Response.objects.filter(submitted_at__lt=F("started_at"))
