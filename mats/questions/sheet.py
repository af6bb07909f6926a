"""A questionnaire as it is put before a person: questions with options and anchors.

A sheet can be made of unsaved rows too, which is how the form builder previews.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property, lru_cache
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS
from django.db.models import prefetch_related_objects

from mats.core.prepared import KEYS, Prepared
from mats.questions.models import Anchor, Option, Question, Questionnaire

_COLUMNS = [field.attname for field in Question._meta.concrete_fields]
CURRENT = Prepared(
    Question.objects.current()
    .filter(questionnaire=KEYS[0])
    .order_by("position", "pk")
    .values_list(*_COLUMNS),
    KEYS[0],
)
"""The current questions of a questionnaire, in their order."""
PLAIN = (Question.Kind.TEXT, Question.Kind.SECTION)
"""Kinds without options and anchors."""


@dataclass(frozen=True)
class Item:
    question: Question
    options: tuple[Option, ...] = ()
    anchors: tuple[Anchor, ...] = ()

    @property
    def key(self) -> str:
        return self.question.key

    @property
    def asks(self) -> bool:
        return self.question.kind != Question.Kind.SECTION

    @property
    def write_in(self) -> Option | None:
        return next((option for option in self.options if option.write_in), None)

    @cached_property
    def points(self) -> list[Decimal]:
        """Every point of a scale, from its lower to its upper end."""
        low, high = self.question.lowest, self.question.highest
        step = self.question.step
        if low is None or high is None or not step:
            return []
        return [low + step * n for n in range(int((high - low) / step) + 1)]


Sheet = Sequence[Item]


def sheet_of(questionnaire: Questionnaire) -> list[Item]:
    """The current questions in their order: three statements for any number.

    One where all are texts, which have neither options nor anchors.
    """
    asked = [
        Question.from_db(DEFAULT_DB_ALIAS, _COLUMNS, row)
        for row in CURRENT.rows(questionnaire.pk)
    ]
    for question in asked:
        question.questionnaire = questionnaire
    if any(question.kind not in PLAIN for question in asked):
        prefetch_related_objects(asked, "options", "anchors")
        return items(asked)
    return [Item(question) for question in asked]


MOST = 128
"""Sheets that are kept in a process."""


@dataclass(frozen=True)
class Edition:
    """What a sheet goes by: whatever of it changes makes another edition."""

    key: int
    name: UUID
    questionnaire: Questionnaire = field(compare=False)


def kept_sheet(questionnaire: Questionnaire) -> Sheet:
    """The same, read once for each edition and shared: nobody changes what is in it.

    For a questionnaire that was read now; one that was made here has no edition yet.
    """
    name = questionnaire.edition
    if name is None:
        return sheet_of(questionnaire)
    return _kept(Edition(questionnaire.pk, name, questionnaire))


@lru_cache(maxsize=MOST)
def _kept(edition: Edition) -> Sheet:
    return tuple(sheet_of(edition.questionnaire))


def items(questions: Iterable[Question]) -> list[Item]:
    return [
        Item(question, tuple(question.options.all()), tuple(question.anchors.all()))
        for question in questions
    ]
