"""A response in hand: it and its answers, read once."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from mats.core.errors import Refused
from mats.core.prepared import KEYS, RANDOM, WORDS, Prepared, Records
from mats.people.models import Person
from mats.questions.models import Answer, Questionnaire, Response
from mats.questions.services.storing import is_new
from mats.questions.sheet import Sheet, kept_sheet
from mats.questions.values import NOTHING, Given

COLUMNS = ("question__key", "question", "number", "text", "option__value", "shared")
ANSWERS = Prepared(
    Answer.objects.filter(response=RANDOM[0]).order_by("part").values_list(*COLUMNS),
    RANDOM[0],
)


BEGUN = Records(Response)


@cache
def _begun(*, of_subject: bool) -> Prepared:
    """Somebody's response about a matter, a row for each row of an answer."""
    subject = KEYS[2] if of_subject else None
    rows = Response.objects.filter(
        questionnaire=KEYS[0], respondent=KEYS[1], subject=subject, about=WORDS[0]
    )
    answers = [f"answers__{column}" for column in COLUMNS]
    ordered = rows.order_by("answers__part")
    return Prepared(ordered.values_list(*BEGUN.columns, *answers), *KEYS[:3], WORDS[0])


@dataclass
class Held:
    """A response that nobody else changes until the transaction ends.

    It need not be saved yet: whoever first writes into it saves it.
    """

    response: Response
    sheet: Sheet
    kept: dict[str, Given] = field(default_factory=dict)
    under: dict[str, int] = field(default_factory=dict)
    """By key: the version of the question to which its answer was given."""


def in_hand(response: Response) -> Held:
    """For a response whose writers wait for each other at another row, or a reader.

    One statement; none where nothing was saved yet.
    """
    held = Held(response, kept_sheet(response.questionnaire))
    if not is_new(response):
        _read(held)
    return held


def begun_by(
    respondent: Person,
    questionnaire: Questionnaire,
    *,
    subject: Person | None = None,
    about: str = "",
) -> Held:
    """The response of somebody, an unsaved one if there is none, and its answers.

    One statement. Its writers wait for each other at another row.
    """
    statement = _begun(of_subject=subject is not None)
    about_whom = subject.pk if subject else None
    rows = statement.rows(questionnaire.pk, respondent.pk, about_whom, about)
    response = BEGUN.of(rows[:1])[0] if rows else Response(about=about)
    response.questionnaire = questionnaire
    response.respondent, response.subject = respondent, subject
    held = Held(response, kept_sheet(questionnaire))
    for row in rows:
        if row[len(BEGUN.columns)] is not None:
            _note(held, row[len(BEGUN.columns) :])
    return held


def all_in_hand(responses: Sequence[Response]) -> list[Held]:
    """The same of several of one questionnaire, in as many statements as of one."""
    if not responses:
        return []
    sheet = kept_sheet(responses[0].questionnaire)
    found = {each.pk: Held(each, sheet) for each in responses}
    kept = [each.pk for each in responses if not is_new(each)]
    rows = Answer.objects.filter(response__in=kept).order_by("part")
    for response, *row in rows.values_list("response", *COLUMNS):
        _note(found[response], row)
    return list(found.values())


def require_open(questionnaire: Questionnaire) -> None:
    if questionnaire.state == Questionnaire.State.DRAFT:
        raise Refused("These questions are not open yet.")
    if not questionnaire.is_open:
        raise Refused("These questions are closed; answers are no longer taken.")


def hold(response: Response) -> Held:
    """The same of a response locked here, as it is now."""
    rows = Response.objects.select_for_update(of=("self",))
    found = rows.select_related("questionnaire__program").get(pk=response.pk)
    require_open(found.questionnaire)
    return in_hand(found)


def given_of(response: Response) -> dict[str, Given]:
    """The answers of a response by key, whatever version they were given to."""
    held = Held(response, ())
    _read(held)
    return held.kept


def _read(held: Held) -> None:
    for row in ANSWERS.rows(held.response.pk):
        _note(held, row)


def _note(held: Held, row: Sequence[Any]) -> None:
    """One row of an answer; of several options picked, each is one."""
    key, question, number, text, option, shared = row
    before = held.kept.get(key, NOTHING)
    held.under[key] = question
    held.kept[key] = Given(
        number=number,
        text=before.text or text,
        options=(*before.options, option) if option else before.options,
        shared=shared,
    )
