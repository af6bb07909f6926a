"""Options and anchors as lines of text: one each, to type, paste and reorder."""

import re
from decimal import Decimal, InvalidOperation

from django.core.exceptions import ValidationError

from mats.core.text import fold
from mats.questions.models import Anchor, Option
from mats.questions.values import plain

CODED = re.compile(r"([A-Za-z0-9_.-]{1,60})\s*=\s*(.+)")
SCORED = re.compile(r"(.+?)\s*\((-?\d+(?:\.\d{1,2})?) points?\)")
POINT = re.compile(r"(-?\d+(?:\.\d+)?)\s*[:=]\s*(.+)")
LONGEST_LABEL = 300


def options_of(text: str) -> tuple[Option, ...]:
    """`code = Words (5 points)`; code and points may be left out."""
    options: list[Option] = []
    for line in filter(None, map(str.strip, text.splitlines())):
        option = _option(line)
        if option.value in {other.value for other in options}:
            raise ValidationError(f"“{option.value}” is there twice")
        options.append(option)
    return tuple(options)


def _option(line: str) -> Option:
    scored = SCORED.fullmatch(line)
    line, points = (scored[1], Decimal(scored[2])) if scored else (line, None)
    coded = CODED.fullmatch(line)
    value, label = (coded[1], coded[2]) if coded else (_code(line), line)
    if len(label) > LONGEST_LABEL:
        raise ValidationError(f"Use at most {LONGEST_LABEL} characters for an option")
    if points is not None and not 0 <= points <= 99999:  # noqa: PLR2004 -- the column's
        raise ValidationError("Points lie between 0 and 99,999")
    return Option(value=value, label=label, points=points)


def _code(label: str) -> str:
    words = re.findall(r"[a-z0-9]+", fold(label))
    return "_".join(words)[:60] or "option"


def said_options(options: tuple[Option, ...]) -> str:
    """The same lines again."""
    return "\n".join(
        f"{o.value} = {o.label}"
        + ("" if o.points is None else f" ({plain(o.points)} points)")
        for o in options
        if not o.write_in
    )


def anchors_of(text: str) -> tuple[Anchor, ...]:
    """`10: World class`."""
    anchors: dict[Decimal, Anchor] = {}
    for line in filter(None, map(str.strip, text.splitlines())):
        found = POINT.fullmatch(line)
        value = _number(found[1]) if found else None
        if found is None or value is None:
            raise ValidationError(f"Write a number, a colon and words, not “{line}”")
        if len(found[2]) > LONGEST_LABEL:
            raise ValidationError(f"Use at most {LONGEST_LABEL} characters for words")
        if value in anchors:
            raise ValidationError(f"There are words for {plain(value)} twice")
        anchors[value] = Anchor(value=value, label=found[2])
    return tuple(anchors.values())


def _number(said: str) -> Decimal | None:
    try:
        value = Decimal(said)
    except InvalidOperation:
        return None
    return value if abs(value) < 10**12 else None


def said_anchors(anchors: tuple[Anchor, ...]) -> str:
    return "\n".join(f"{plain(a.value)}: {a.label}" for a in anchors)
