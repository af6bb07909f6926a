"""What applicants wrote, as one reader may read it."""

from collections import defaultdict
from dataclasses import dataclass, field

from mats.applications.models import Application
from mats.people.models import Person
from mats.questions.circle import Circle
from mats.questions.forms.layout import in_words
from mats.questions.models import Answer, Response
from mats.questions.readers import known_kinds
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

    A statement for all answers, and one for the readers of each part: what the rules
    say of one response costs a tenth of what they say of any. What is a draft nobody
    reads but who writes it.
    """
    choices = vars(application).get("wanted", ())
    keys = [application.response_id, *(each.response_id for each in choices)]
    rows = Answer.objects.filter(
        response__in=[key for key in keys if key],
        response__state=Response.State.SUBMITTED,
    ).select_related("question", "option", "response__questionnaire")
    written: dict[object, list[Answer]] = defaultdict(list)
    for row in rows.order_by("question__position", "part"):
        written[row.response_id].append(row)
    read = {
        key: _readable(written[key], application, reader)
        for key in keys
        if key in written
    }
    return [_part(found) for found in read.values() if found]


def _readable(
    rows: list[Answer], application: Application, reader: Person
) -> list[Answer]:
    """Those of one response that the reader is named for."""
    response = rows[0].response
    response.respondent = application.person
    circle = Circle(response)
    circle.gather(row.question for row in rows)
    found = []
    for row in rows:
        names = list(row.question.readers)
        if row.shared:
            names += row.question.readers_if_shared
        kinds = known_kinds().keys() & set(names)
        if any(reader in circle.people(name) for name in kinds):
            found.append(row)
    return found


def _part(rows: list[Answer]) -> Part:
    part = Part(rows[0].response.questionnaire.title)
    asked: dict[int, Answered] = {}
    for row in rows:
        if known := asked.get(row.question_id):
            known.words += f", {_in_words(row)}"
        else:
            asked[row.question_id] = Answered(row.question.text, _in_words(row))
            part.rows.append(asked[row.question_id])
    return part


def _in_words(row: Answer) -> str:
    if row.option is not None:
        return row.text or row.option.label
    return in_words(Item(row.question), Given(number=row.number, text=row.text))
