"""What a cell of a response means, in the words that keep the answer."""

import json
from collections.abc import Callable, Sequence
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import NamedTuple

from mats.questions.models import Question
from mats.questions.sheet import Item
from mats.questions.values import Given, plain, tidy
from mats.transfer.cohort.files import unreadable

LONGEST = 100_000
LARGEST = 10**12
PLACES = 6
KNOWN_CELLS = 4096
"""Cells of a question whose meaning is remembered: most say what others said."""
Kind = Question.Kind


class Meaning(NamedTuple):
    """What a cell says, as COPY reads it."""

    rows: tuple[str, ...]
    """Of the answer, from the key of its question on."""
    said: str
    """A member of the JSON that keeps what was sent."""


Parser = Callable[[str], Meaning | None]
"""Of a cell that is not empty; ValueError says what is wrong with it."""


def parser_of(item: Item) -> Parser:
    """Text differs from cell to cell: its meaning is not remembered."""
    if item.question.kind == Kind.TEXT:
        return lambda cell: _meaning(item, cell)
    return lru_cache(KNOWN_CELLS)(lambda cell: _meaning(item, cell))


def escaped(text: str) -> str:
    """As COPY reads it."""
    return (
        text.replace("\\", "\\\\")
        .replace("\t", "\\t")
        .replace("\n", "\\n")
        .replace("\r", "\\r")
    )


def or_null(value: object) -> str:
    return "\\N" if value is None else str(value)


def _meaning(item: Item, cell: str) -> Meaning | None:
    _require_readable(cell)
    rows = _rows(item, cell)
    if not rows:
        return None
    question, values = item.question, {o.pk: o.value for o in item.options}
    given = Given(
        number=rows[0].number,
        text=next((row.text for row in rows if row.text), ""),
        options=tuple(values[row.option] for row in rows if row.option),
    )
    kept = {question.key: {"version": question.version, **given.as_json()}}
    return Meaning(
        tuple(_copied(question, part, row) for part, row in enumerate(rows)),
        escaped(json.dumps(kept)[1:-1]),
    )


class _Row(NamedTuple):
    number: Decimal | None = None
    option: int | None = None
    text: str = ""


def _copied(question: Question, part: int, row: _Row) -> str:
    value = f"{or_null(row.number)}\t{or_null(row.option)}\t{escaped(row.text)}"
    return f"{question.pk}\t{part}\t{value}\tf\n"


def _require_readable(cell: str) -> None:
    if not cell.isascii() and (why := unreadable(cell)):
        raise ValueError(why)
    if "\0" in cell:
        raise ValueError(unreadable(cell))


def _rows(item: Item, cell: str) -> Sequence[_Row]:
    if item.question.kind == Kind.TEXT:
        return _text(cell)
    if item.question.kind in Question.NUMERIC:
        return _number(item.question, cell)
    return _options(item, cell)


def _text(cell: str) -> Sequence[_Row]:
    words = tidy(cell)
    if len(words) > LONGEST:
        raise ValueError(f"has {len(words)} characters; {LONGEST} are allowed.")
    return [_Row(text=words)] if words else ()


def _number(question: Question, cell: str) -> Sequence[_Row]:
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
    return [_Row(number=number)]


def _bounds(low: Decimal | None, high: Decimal | None) -> str:
    if low is None or high is None:
        return f"at least {plain(low)}" if low is not None else f"at most {high}"
    return f"from {plain(low)} to {plain(high)}"


def _options(item: Item, cell: str) -> Sequence[_Row]:
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
    return [_Row(option=pk, text=text) for pk, text in picked]


def _option(item: Item, said: str) -> tuple[int, str]:
    for option in item.options:
        if option.value == said:
            return option.pk, ""
    value, colon, words = said.partition(":")
    write_in = item.write_in
    if colon and write_in and write_in.value == value:
        return write_in.pk, tidy(words)
    raise ValueError("is no option of the question.")
