"""How a survey goes, in numbers, for lists and its page."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from mats.questions import asked
from mats.questions.asked import Asked
from mats.questions.models import Questionnaire, Response
from mats.surveys.models import Invitation, Survey

COUNTED = Q(invitations__rehearsal=False) & (
    Q(invitations__revoked_at=None) | Q(invitations__answered=True)
)


def counted(surveys: QuerySet[Survey]) -> QuerySet[Survey]:
    """With how many were asked, how many of them answered, and what has come in."""
    sent = (
        Response.objects.filter(
            questionnaire=OuterRef("questionnaire"), state=Response.State.SUBMITTED
        )
        .order_by()
        .values("questionnaire")
        .annotate(number=Count("pk"))
        .values("number")
    )
    return surveys.annotate(
        asked=Count("invitations", COUNTED),
        answered=Count("invitations", COUNTED & Q(invitations__answered=True)),
        responses=Coalesce(Subquery(sent), 0),
    )


@dataclass(frozen=True)
class Going:
    """Where a survey stands at a moment."""

    survey: Survey
    now: datetime

    @property
    def tone(self) -> str:
        return {"Open": "ok", "Draft": "none", "Waits": "due"}.get(self.word, "none")

    @property
    def word(self) -> str:
        survey = self.survey
        if survey.is_draft:
            return "Draft"
        if survey.is_over(self.now):
            return "Closed"
        return "Open" if survey.has_begun(self.now) else "Waits"

    @property
    def asked(self) -> int:
        return int(getattr(self.survey, "asked", 0))

    @property
    def answered(self) -> int:
        return int(getattr(self.survey, "answered", 0))

    @property
    def rate(self) -> str:
        """“31 of 60, 52%”; how many came in where nobody was asked by name."""
        if not self.asked:
            came = int(getattr(self.survey, "responses", 0))
            return f"{came} came in" if came else ""
        return f"{self.answered} of {self.asked}, {self.answered * 100 // self.asked}%"


@asked.register
def invited(questionnaire: Questionnaire) -> Asked | None:
    """By invitations: one for each response that is awaited."""
    if questionnaire.use != Questionnaire.Use.SURVEY:
        return None
    rows = Invitation.objects.counted().filter(survey__questionnaire=questionnaire)
    answered = Count("pk", Q(answered=True))
    return Asked(**rows.aggregate(people=Count("pk"), answered=answered))
