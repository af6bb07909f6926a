"""One field for every kind of question: what was posted, judged into a `Given`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from mats.questions import rules
from mats.questions.models import Question
from mats.questions.sheet import Item
from mats.questions.values import NOTHING, Given, plain, tidy

OTHER, SHARED, WAS, TAKE = "-other", "-shared", "-was", "-take"
"""What stands behind a field's name for its write-in, its consent switch, what it said
when it was shown, and the choice between two versions."""
LONGEST_NUMBER = 40
GROUPED = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?")


@dataclass(frozen=True)
class Raw:
    """What stands in the field, fit or not, so that nothing typed is ever lost."""

    values: tuple[str, ...] = ()
    other: str = ""
    shared: bool = False
    was: str | None = None
    take: str = ""

    @property
    def value(self) -> str:
        return self.values[0] if self.values else ""

    @property
    def version(self) -> str:
        """The version of the question that was shown."""
        return (self.was or "").partition(".")[0]

    @property
    def seen(self) -> str:
        """The fingerprint of the answer that was shown."""
        return (self.was or "").partition(".")[2]


class AnswerWidget(forms.Widget):
    """Reads the parts of an answer; drawn by `layout.Asked`."""

    def value_from_datadict(
        self, data: Mapping[str, Any], _files: object, name: str
    ) -> Raw:
        return Raw(
            values=_all(data, name),
            other=_one(data, name + OTHER),
            shared=bool(_one(data, name + SHARED)),
            was=_one(data, name + WAS) if name + WAS in data else None,
            take=_one(data, name + TAKE),
        )

    def id_for_label(self, id_: str, index: str | None = None) -> str:  # noqa: ARG002 -- Django's signature
        return id_


def _all(data: Mapping[str, Any], name: str) -> tuple[str, ...]:
    found = data.getlist(name) if isinstance(data, QueryDict) else data.get(name, ())
    found = [found] if isinstance(found, str) else found
    return tuple(str(value) for value in found)


def _one(data: Mapping[str, Any], name: str) -> str:
    return str(data.get(name, ""))


class AnswerField(forms.Field):
    """The answer to one question."""

    widget = AnswerWidget

    def __init__(self, item: Item) -> None:
        super().__init__(required=False, label=item.question.text)
        self.item = item

    def clean(self, value: Raw) -> Given:
        given = parsed(self.item, value)
        if fault := rules.unfit(self.item, given):
            raise ValidationError(fault)
        return given


def parsed(item: Item, raw: Raw) -> Given:
    """The answer that was meant; refused where it is none of this kind."""
    question = item.question
    shared = raw.shared and question.may_be_shared
    if question.kind == Question.Kind.TEXT:
        return Given(text=tidy(raw.value), shared=shared)
    if question.kind in Question.NUMERIC:
        return Given(number=_number(tidy(raw.value), question), shared=shared)
    return _picked(item, raw, shared=shared)


def _number(said: str, question: Question) -> Decimal | None:
    if not said:
        return None
    if GROUPED.fullmatch(said):
        said = said.replace(",", "")
    try:
        number = Decimal(said) if len(said) <= LONGEST_NUMBER else None
    except InvalidOperation:
        number = None
    if number is None or not number.is_finite():
        raise ValidationError(f"Enter {rules.range_of(question)}")
    return number or Decimal(0)  # the database keeps no minus zero


def _picked(item: Item, raw: Raw, *, shared: bool) -> Given:
    values = tuple(dict.fromkeys(value for value in raw.values if value))
    other, words = item.write_in, tidy(raw.other)
    if other and words and other.value not in values:
        several = item.question.kind == Question.Kind.CHOICES
        if several or not values:
            values = (*values, other.value)
    if other is None or other.value not in values:
        words = ""
    return Given(options=values, text=words, shared=shared) if values else NOTHING


def raw_of(given: Given) -> Raw:
    """How an answer that is kept stands in its field."""
    if given.number is not None:
        return Raw((plain(given.number),), shared=given.shared)
    if given.options:
        return Raw(given.options, other=given.text, shared=given.shared)
    return Raw((given.text,), shared=given.shared)
