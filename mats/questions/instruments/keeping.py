"""Keep an instrument as a questionnaire."""

from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction
from django.db.models import Model

from mats.programs.models import Program
from mats.questions import services
from mats.questions.instruments.reading import Asked, Instrument, Unreadable
from mats.questions.models import Question, Questionnaire
from mats.questions.services.questionnaires import out_of_order
from mats.questions.sheet import Item, sheet_of


def judge(
    instrument: Instrument,
    *,
    program: Program | None,
    readers: list[str],
    as_it_was: bool = False,
) -> None:
    """Whether it can be kept; `Unreadable` says what is wrong, and where."""
    _judge(Questionnaire(program=program, **instrument.facts), instrument.facts["slug"])
    for number, asked in enumerate(instrument.questions, 1):
        _judge_question(asked, f"question {number}, {asked.facts['key']}", readers)
    sheet = [Item(Question(**asked.facts)) for asked in instrument.questions]
    if not as_it_was and (faults := out_of_order(sheet)):
        raise Unreadable(f"asked_if: {faults[0]}")


def _judge_question(asked: Asked, place: str, readers: list[str]) -> None:
    _judge(Question(**asked.facts, readers=readers), place)
    for option in asked.options:
        _judge(option, f"{place}, option {option.value}")
    for anchor in asked.anchors:
        _judge(anchor, f"{place}, label of {anchor.value}")
    for parts in (asked.options, asked.anchors):
        values = [part.value for part in parts]
        if len(set(values)) < len(values):
            raise Unreadable(f"{place}: a value is there twice.")


def _judge(row: Model, place: str) -> None:
    """What the columns and the rules of a table do not take, with its place."""
    try:
        row.full_clean(exclude=PARENTS, validate_unique=False)
    except ValidationError as error:
        said = [
            f"{'' if name == NON_FIELD_ERRORS else f'{name}: '}{' '.join(words)}"
            for name, words in error.message_dict.items()
        ]
        raise Unreadable(f"{place}: {'; '.join(said)}") from error
    except ValueError as error:  # a character that no column takes
        raise Unreadable(f"{place}: {error}") from error


PARENTS = ("questionnaire", "question", "program")
"""Known only once they are kept."""


@transaction.atomic
def load(
    instrument: Instrument,
    *,
    program: Program | None,
    readers: list[str],
    as_it_was: bool = False,
) -> Questionnaire:
    """Make the questionnaire, or bring the one of that name up to date.

    A question that has answers gets a new version where it changed; one that is not
    in the instrument any more is taken out. What is only kept `as_it_was` asked once
    may have asked in an order in which nothing could be opened today.
    """
    slug = instrument.facts["slug"]
    judge(instrument, program=program, readers=readers, as_it_was=as_it_was)
    found = Questionnaire.objects.filter(program=program, slug=slug).first()
    if found is None:
        found = services.create_questionnaire(program=program, facts=instrument.facts)
    else:
        services.edit_questionnaire(found, facts=instrument.facts)
    before = {item.key: item.question for item in sheet_of(found)}
    for asked in instrument.questions:
        parts: dict[str, Any] = {"options": asked.options, "anchors": asked.anchors}
        facts = asked.facts | {"readers": readers}
        if question := before.pop(facts["key"], None):
            services.rewrite_question(question, facts=facts, **parts)
        else:
            services.add_question(found, facts=facts, **parts)
    for question in reversed(before.values()):
        services.remove_question(question)
    services.put_in_order(found, [asked.facts["key"] for asked in instrument.questions])
    return found
