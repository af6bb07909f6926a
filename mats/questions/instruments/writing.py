"""Write a questionnaire as an instrument."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import yaml

from mats.questions.instruments.reading import WRITE_IN
from mats.questions.models import Question, Questionnaire
from mats.questions.sheet import Item, Sheet, sheet_of
from mats.questions.values import plain


def dump(questionnaire: Questionnaire, campaign: Mapping[str, Any]) -> str:
    """The instrument as YAML; read again it is the same."""
    document: dict[str, Any] = {
        "slug": questionnaire.slug,
        "title": questionnaire.title,
        **campaign,
        "intro": questionnaire.intro,
        "minimum_group": questionnaire.minimum_group,
        "questions": said(sheet_of(questionnaire)),
    }
    return yaml.safe_dump(document, sort_keys=False, allow_unicode=True, width=88)


def said(sheet: Sheet) -> list[dict[str, Any]]:
    return [_said(item) for item in sheet]


def _said(item: Item) -> dict[str, Any]:
    question = item.question
    facts: dict[str, Any] = {
        "key": question.key,
        "text": question.text,
        "help": question.help,
        "kind": question.kind,
        **_said_scale(item),
        "options": _said_options(item),
        "other": item.write_in is not None,
        "required": question.required,
        "statistic": question.statistic,
        "also": question.also,
        "ordered": question.ordered,
        "measure": question.measure,
        "source": question.source,
        "caveat": question.caveat,
        "asked_if": _said_condition(question),
    }
    return {
        name: value
        for name, value in facts.items()
        if value or name == "required" or (value == 0 and value is not False)
    }


def _said_scale(item: Item) -> dict[str, Any]:
    question = item.question
    return {
        "min": _bare(question.lowest),
        "max": _bare(question.highest),
        "step": _bare(question.step),
        "unit": question.unit,
        "labels": {_bare(a.value): a.label for a in item.anchors},
    }


def _said_options(item: Item) -> list[dict[str, str]]:
    return [
        {"value": option.value, "label": option.label}
        for option in item.options
        if not option.write_in or option.label != WRITE_IN
    ]


def _said_condition(question: Question) -> dict[str, str] | None:
    if question.asked_if_attribute:
        return {question.asked_if_attribute: question.asked_if_value}
    if question.asked_if_question:
        return {
            "question": question.asked_if_question,
            question.asked_if_comparison: question.asked_if_value,
        }
    return None


def _bare(number: Decimal | None) -> int | float | None:
    if number is None:
        return None
    words = plain(number)
    return float(words) if "." in words else int(words)
