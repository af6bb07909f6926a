"""A questionnaire as its builder reads it: each question with what is worth knowing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mats.programs.models import Membership
from mats.questions import conditions
from mats.questions.circle import and_
from mats.questions.forms.matrix import joined
from mats.questions.models import Question, Questionnaire
from mats.questions.readers import ReaderKind, known_kinds
from mats.questions.sheet import Item, Sheet
from mats.questions.values import plain


@dataclass(frozen=True)
class Line:
    """One question in the list. Empty words where there is nothing to say."""

    number: int
    item: Item
    scale: str
    condition: str
    joined: bool
    unread: str


def outline(questionnaire: Questionnaire, sheet: Sheet) -> list[Line]:
    """No statement; one where only managers read, of whom there may be none today."""
    numbers = {item.key: number for number, item in enumerate(sheet, 1)}
    items = {item.key: item for item in sheet}
    together = joined(sheet)
    held = _roles_held(questionnaire, sheet)
    return [
        Line(
            numbers[item.key],
            item,
            _scale(item),
            _condition(item.question, numbers, items),
            item.key in together,
            _unread(item, held),
        )
        for item in sheet
    ]


def _kinds(item: Item) -> list[ReaderKind]:
    names = [*item.question.readers, *item.question.readers_if_shared]
    return [known_kinds()[name] for name in names if name in known_kinds()]


def _roles_held(questionnaire: Questionnaire, sheet: Sheet) -> set[str] | None:
    """Roles that somebody holds; None where it is not worth asking."""
    program = questionnaire.program
    doubtful = any(
        kinds and all(k.roles and not {*k.roles} & {*Membership.LEADS} for k in kinds)
        for kinds in map(_kinds, sheet)
    )
    if program is None or not doubtful:
        return None
    return set(program.memberships.on(program.today).values_list("role", flat=True))


def _scale(item: Item) -> str:
    """“1 to 10”, or how many options."""
    low, high = item.question.lowest, item.question.highest
    if item.options:
        count = len(item.options)
        return f"{count} options" if count > 1 else "1 option"
    if low is None or high is None:
        return item.question.unit
    return f"{plain(low)} to {plain(high)} {item.question.unit}".strip()


def _condition(
    question: Question, numbers: Mapping[str, int], items: Mapping[str, Item]
) -> str:
    """“Only if question 4 is “Yes””, or of whom it has to hold."""
    value = question.asked_if_value
    if question.asked_if_attribute:
        fact = conditions.attribute(question.asked_if_attribute)
        title = fact.title if fact else question.asked_if_attribute
        said = fact.values.get(value, value) if fact else value
        return f"Only if {title[:1].lower()}{title[1:]}: {said}"
    parent = items.get(question.asked_if_question)
    if not question.asked_if_question:
        return ""
    if parent is None:
        return "Only if a question that is not asked any more was answered"
    said = {option.value: option.label for option in parent.options}.get(value, value)
    comparison = question.get_asked_if_comparison_display()
    return f"Only if question {numbers[parent.key]} {comparison} “{said}”"


def _unread(item: Item, held: set[str] | None) -> str:
    """Why nobody would read the answers, as a sentence."""
    kinds = _kinds(item)
    if not item.asks:
        return ""
    if not kinds:
        return "Nobody reads the answers."
    if held is None or not all(
        kind.roles and not held & {*kind.roles} for kind in kinds
    ):
        return ""
    return f"Nobody reads the answers: there are no {_or(k.many for k in kinds)} today."


def _or(words: Iterable[str]) -> str:
    return and_(sorted(set(words))).replace(" and ", " or ")
