"""What applicants wrote, as one reader may read it."""

from dataclasses import dataclass, field

from mats.applications.models import Application
from mats.people.models import Person
from mats.questions.forms.layout import in_words
from mats.questions.models import Answer
from mats.questions.sheet import Item
from mats.questions.values import Given


@dataclass
class Part:
    """Answers to one questionnaire; `rows` are questions and words."""

    title: str
    rows: list["Answered"] = field(default_factory=list)


@dataclass
class Answered:
    question: str
    words: str


def answered_in(application: Application, reader: Person) -> list[Part]:
    """The common part, then each stream's, by the reader rules of every question.

    One statement. What is a draft nobody reads but who writes it.
    """
    choices = vars(application).get("wanted", ())
    keys = [application.response_id, *(each.response_id for each in choices)]
    rows = Answer.objects.filter(response__in=[key for key in keys if key])
    rows = rows.visible_to(reader).select_related(
        "question", "option", "response__questionnaire"
    )
    found: dict[object, Part] = {}
    asked: dict[tuple[object, int], Answered] = {}
    for row in rows.order_by("question__position", "part"):
        title = row.response.questionnaire.title
        part = found.setdefault(row.response_id, Part(title))
        key = (row.response_id, row.question_id)
        if key in asked:
            asked[key].words += f", {_in_words(row)}"
        else:
            asked[key] = Answered(row.question.text, _in_words(row))
            part.rows.append(asked[key])
    return [found[key] for key in keys if key in found]


def _in_words(row: Answer) -> str:
    if row.option is not None:
        return row.text or row.option.label
    return in_words(Item(row.question), Given(number=row.number, text=row.text))
