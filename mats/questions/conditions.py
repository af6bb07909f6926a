"""Which questions are asked, given the answers so far and what is known of a person."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from django.db.models import QuerySet

from mats.people.models import Person
from mats.programs.models import Program
from mats.questions.models import Question, Response
from mats.questions.sheet import Sheet
from mats.questions.values import NOTHING, Given

Comparison = Question.Comparison
Known = Collection[tuple[str, str]]
"""Attributes that hold for the respondent, as (name, value)."""


@dataclass(frozen=True)
class Attribute:
    """A fact about people that conditions and filters may use.

    `people` is its rule: those of whom the value holds, in this program. `values` are
    what it may be, each with its words; where programs differ in them, `values_of`
    finds those of one.
    """

    name: str
    title: str
    values: Mapping[str, str]
    people: Callable[[str, Program | None], QuerySet[Person]]
    values_of: Callable[[Program], Mapping[str, str]] | None = None

    def values_in(self, program: Program | None) -> Mapping[str, str]:
        if self.values_of is None or program is None:
            return self.values
        return self.values_of(program)


_attributes: dict[str, Attribute] = {}


def register(attribute: Attribute) -> Attribute:
    """Make a fact known; apps above call it when their module is loaded."""
    if _attributes.setdefault(attribute.name, attribute) != attribute:
        raise ValueError(f"There are two attributes named {attribute.name}.")
    return attribute


def registered() -> list[Attribute]:
    return list(_attributes.values())


def attribute(name: str) -> Attribute | None:
    return _attributes.get(name)


def known_of(response: Response, sheet: Sheet) -> set[tuple[str, str]]:
    """The attributes these questions ask about that hold for the respondent."""
    wanted = {
        (item.question.asked_if_attribute, item.question.asked_if_value)
        for item in sheet
        if item.question.asked_if_attribute
    }
    program, respondent = response.questionnaire.program, response.respondent_id
    if respondent is None:
        return set()
    return {
        (name, value)
        for name, value in wanted
        if name in _attributes
        and _attributes[name].people(value, program).filter(pk=respondent).exists()
    }


def asked(sheet: Sheet, given: Mapping[str, Given], known: Known) -> set[str]:
    """Keys of the questions that are asked.

    The answer to a question that is not asked counts as none, so a chain of conditions
    falls together. Most conditions name an earlier question; one that names a later
    one is judged once that is.
    """
    keys: set[str] = set()
    waiting = list(sheet)
    judged: set[str] = set()
    here = {item.key for item in sheet}
    while waiting:
        later = []
        for item in waiting:
            if item.question.asked_if_question in here - judged:
                later.append(item)
                continue
            judged.add(item.key)
            counted = {key: answer for key, answer in given.items() if key in keys}
            if holds(item.question, counted, known):
                keys.add(item.key)
        if len(later) == len(waiting):  # they wait for each other: none is asked
            break
        waiting = later
    return keys


def holds(question: Question, given: Mapping[str, Given], known: Known) -> bool:
    if question.asked_if_attribute:
        return (question.asked_if_attribute, question.asked_if_value) in known
    if question.asked_if_question:
        answer = given.get(question.asked_if_question, NOTHING)
        return _compares(answer, question.asked_if_comparison, question.asked_if_value)
    return True


def _compares(given: Given, comparison: str, value: str) -> bool:
    if comparison == Comparison.CONTAINS:
        return value in given.options or value.lower() in given.text.lower()
    number = _number(value)
    if comparison == Comparison.EQUALS:
        return (
            given.options == (value,)
            or (not given.options and given.text == value)
            or (given.number is not None and given.number == number)
        )
    if given.number is None or number is None:
        return False
    if comparison == Comparison.AT_MOST:
        return given.number <= number
    return given.number >= number


def _number(value: str) -> Decimal | None:
    try:
        return Decimal(value)
    except InvalidOperation:
        return None
