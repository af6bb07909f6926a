"""What a cell of a response means, as the rows that keep the answer."""

from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import NamedTuple

from mats.questions.models import Question
from mats.questions.sheet import Item
from mats.questions.values import plain, tidy

LONGEST = 100_000
LARGEST = 10**12
PLACES = 6
KNOWN_CELLS = 4096
"""Cells of a question whose meaning is remembered: most say what others said."""
Kind = Question.Kind


class Said(NamedTuple):
    """One row of an answer."""

    part: int
    number: Decimal | None
    option: int | None
    text: str


Parser = Callable[[str], tuple[Said, ...]]
"""The rows of a cell that is not empty; ValueError says what is wrong with it."""


def parser_of(item: Item) -> Parser:
    kind = item.question.kind
    if kind == Kind.TEXT:
        return _text
    if kind in Question.NUMERIC:
        return lru_cache(KNOWN_CELLS)(lambda cell: _number(item.question, cell))
    return lru_cache(KNOWN_CELLS)(lambda cell: _options(item, cell))


def _text(cell: str) -> tuple[Said, ...]:
    words = tidy(cell)
    if len(words) > LONGEST:
        raise ValueError(f"has {len(words)} characters; {LONGEST} are allowed.")
    return (Said(0, None, None, words),) if words else ()


def _number(question: Question, cell: str) -> tuple[Said, ...]:
    try:
        number = Decimal(cell.strip())
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or abs(number) >= LARGEST:
        raise ValueError("is not a number.")
    if number != round(number, PLACES):
        raise ValueError(f"has more than {PLACES} decimal places.")
    low, high, step = question.lowest, question.highest, question.step
    if (low is not None and number < low) or (high is not None and number > high):
        raise ValueError(f"is not {_bounds(low, high)}.")
    if question.kind == Kind.SCALE and step and (number - (low or 0)) % step:
        raise ValueError(f"is no point of the scale, in steps of {plain(step)}.")
    return (Said(0, number, None, ""),)


def _bounds(low: Decimal | None, high: Decimal | None) -> str:
    if low is None or high is None:
        return f"at least {plain(low)}" if low is not None else f"at most {high}"
    return f"from {plain(low)} to {plain(high)}"


def _options(item: Item, cell: str) -> tuple[Said, ...]:
    """Values with | between them; of "pick one" a single one."""
    several = item.question.kind == Kind.CHOICES
    parts = [p for p in (tidy(p) for p in cell.split("|")) if p]
    if len(parts) > 1 and not several:
        raise ValueError("picks several where one is asked.")
    picked = [_option(item, part) for part in parts]
    if len({option for option, _text in picked}) < len(picked):
        raise ValueError("picks something twice.")
    places = {o.pk: place for place, o in enumerate(item.options)}
    picked.sort(key=lambda pair: places[pair[0]])
    return tuple(Said(n, None, pk, text) for n, (pk, text) in enumerate(picked))


def _option(item: Item, said: str) -> tuple[int, str]:
    for option in item.options:
        if option.value == said:
            return option.pk, ""
    value, colon, words = said.partition(":")
    write_in = item.write_in
    if colon and write_in and write_in.value == value:
        return write_in.pk, tidy(words)
    raise ValueError("is no option of the question.")
