"""The single responses behind a number of the results, for those who read them."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cached_property
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Exists, OuterRef

from mats.core.listing import Chip
from mats.people.models import Person
from mats.programs import policies
from mats.questions import conditions, readers
from mats.questions.models import Answer, Question, Questionnaire, Response
from mats.questions.models.response import AnswerQuerySet, ResponseQuerySet
from mats.questions.sheet import Item, sheet_of
from mats.questions.values import plain
from mats.questions.views import cutting
from mats.questions.views.cutting import Cut


@dataclass(frozen=True)
class Behind:
    """The filters of the results, and the question whose number was looked at.

    A filter by an answer finds only responses of which the reader reads that answer:
    else whoever is found would tell what they said.
    """

    reader: Person
    questionnaire: Questionnaire
    cut: Cut
    of: str = ""

    @cached_property
    def sheet(self) -> list[Item]:
        return sheet_of(self.questionnaire)

    @cached_property
    def question(self) -> Question | None:
        """The question whose answers are shown beside each name."""
        found = (item.question for item in self.sheet if item.key == self.of)
        return next(found, None)

    def among(self, rows: ResponseQuerySet) -> ResponseQuerySet:
        if self.question is not None:
            rows = rows.filter(Exists(self._read(self.of)))
        for key, value in self.cut.where.items():
            rows = self._passing(rows, key, value)
        return rows

    def _passing(
        self, rows: ResponseQuerySet, key: str, value: str
    ) -> ResponseQuerySet:
        if attribute := conditions.attribute(key):
            people = attribute.people(value, self.questionnaire.program)
            return rows.filter(respondent__in=people)
        read = self._read(key)
        if (number := _number(value)) is not None and self._is_number(key):
            return rows.filter(Exists(read.filter(number=number)))
        return rows.filter(Exists(read.filter(option__value=value)))

    def _is_number(self, key: str) -> bool:
        return any(
            item.key == key and item.question.kind in Question.NUMERIC
            for item in self.sheet
        )

    def _read(self, key: str) -> AnswerQuerySet:
        """What the reader reads of the answers to one question, by response."""
        versions = self.questionnaire.questions.filter(key=key)
        read = Answer.objects.visible_to(self.reader).filter(response=OuterRef("pk"))
        return read.filter(question__in=versions.values("pk"))

    @property
    def chips(self) -> list[Chip]:
        """The filters, each with the address of these rows without it."""
        of = urlencode({"of": self.of}) if self.question else ""
        return [
            Chip(chip.text, "&".join(filter(None, (chip.without.rstrip("&"), of))))
            for chip in cutting.chips(self.cut, self.sheet)
        ]

    def lines(self, rows: Sequence[Response]) -> list[tuple[Response, str]]:
        """Each with its answer to the question that was looked at."""
        said = self._said(rows) if self.question else {}
        return [(row, ", ".join(said.get(row.pk, ()))) for row in rows]

    def _said(self, rows: Sequence[Response]) -> dict[UUID, list[str]]:
        answers = (
            Answer.objects.visible_to(self.reader)
            .filter(response__in=[row.pk for row in rows])
            .filter(question__key=self.of)
            .order_by("part")
            .values_list("response", "number", "option__label", "text")
        )
        found: dict[UUID, list[str]] = {}
        for response, number, label, text in answers:
            said = plain(number) if number is not None else (text or label or "")
            found.setdefault(response, []).append(said)
        return found


def _number(said: str) -> Decimal | None:
    try:
        number = Decimal(said)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def read_of(
    asked: Iterable[Item],
    questionnaire: Questionnaire,
    reader: Person,
    read: Collection[str],
) -> set[str]:
    """Keys of the questions of which this person reads single answers.

    Without asking: by their roles, or because the same kinds of readers read another
    question (`read`) that they read. What they see is judged where they see it.
    """
    items, program = list(asked), questionnaire.program
    if program is None:
        return set()
    kinds = {kind for item in items if item.key in read for kind in _readers(item)}
    for name, kind in readers.known_kinds().items():
        if policies.has_role(reader, program, *kind.roles):
            kinds.add(name)
    return {item.key for item in items if kinds & _readers(item)}


def _readers(item: Item) -> set[str]:
    return {*item.question.readers}
