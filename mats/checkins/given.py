"""What mentors said of a scholar, as one reader may read it."""

from dataclasses import dataclass, field
from datetime import datetime

from mats.checkins.models import Feedback
from mats.people.models import Person
from mats.questions.forms.layout import in_words
from mats.questions.models import Answer
from mats.questions.models.response import AnswerQuerySet
from mats.questions.sheet import Item
from mats.questions.values import Given
from mats.scholars.models import Scholar


@dataclass
class Said:
    """One mentor, on one occasion. `words` are pairs of a question and an answer."""

    mentor: str
    at: datetime | None
    words: list[tuple[str, str]] = field(default_factory=list)


def said_of(scholar: Scholar, reader: Person) -> list[Said]:
    """The newest first: one statement, and one where options were to pick from."""
    given = Feedback.objects.filter(scholar=scholar, submitted_at__isnull=False)
    return _said(Answer.objects.filter(response__in=given.values("response")), reader)


def said_in(feedback: Feedback, reader: Person) -> list[Said]:
    return _said(Answer.objects.filter(response=feedback.response_id), reader)


def _said(answers: AnswerQuerySet, reader: Person) -> list[Said]:
    found: dict[object, Said] = {}
    rows = answers.visible_to(reader).select_related(
        "question", "option", "response__respondent", "response__subject"
    )
    for row in rows.order_by("-response__submitted_at", "question__position", "part"):
        response = row.response
        mentor = response.respondent.name if response.respondent else ""
        said = found.setdefault(response.pk, Said(mentor, response.submitted_at))
        subject = response.subject.called if response.subject else ""
        asked = row.question.text.replace("{scholar}", subject)
        said.words.append((asked, _in_words(row)))
    return list(found.values())


def _in_words(row: Answer) -> str:
    if row.option is not None:
        return row.text or row.option.label
    return in_words(Item(row.question), Given(number=row.number, text=row.text))
