"""A record judged before it is saved, without asking the database what is known.

Django has it judge each check constraint: a savepoint, a statement and a millisecond to
learn that zero is less than thirty. What is not surely kept is asked of it still, so
that a refusal has one source; and the table itself refuses whatever passes by both.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from decimal import Decimal
from operator import eq, ge, gt, le, lt
from typing import Any
from uuid import UUID

from django.core.exceptions import FieldDoesNotExist
from django.db.models import CheckConstraint, F, ForeignKey, Model, Q

COMPARED: dict[str, Callable[[Any, Any], bool]] = {
    "exact": eq,
    "gt": gt,
    "gte": ge,
    "lt": lt,
    "lte": le,
}
KINDS = (bool, (int, Decimal), str, datetime, date, time, UUID)
"""What is compared like with like, in Python as in PostgreSQL."""


class _UnsureError(Exception):
    """For the database to say."""


@contextmanager
def judged_here(record: Model, *, alone: bool = False) -> Iterator[None]:
    """Inside, `record.full_clean()` leaves out what is surely right.

    That is a check constraint that its values keep, and that a record exists which it
    refers to and which was read already. `alone`: it is not compared with others.
    """
    every = record.get_constraints()

    def constraints() -> list[tuple[type[Model], list[Any]]]:
        return [
            (model, [c for c in each if _is_asked(c, record, alone=alone)])
            for model, each in every
        ]

    def clean_fields(exclude: Iterable[str] | None = None) -> None:
        type(record).clean_fields(record, {*(exclude or ()), *_read(record)})

    vars(record).update(get_constraints=constraints, clean_fields=clean_fields)
    try:
        yield
    finally:
        del vars(record)["get_constraints"], vars(record)["clean_fields"]


def _is_asked(constraint: object, record: Model, *, alone: bool) -> bool:
    is_own = isinstance(constraint, CheckConstraint)
    return not is_kept(constraint, record) if is_own else not alone


def _read(record: Model) -> list[str]:
    """The fields that refer to a record that is at hand."""
    return [
        field.name
        for field in record._meta.concrete_fields
        if isinstance(field, ForeignKey)
        and field.is_cached(record)
        and getattr(record, field.attname) is not None
    ]


def is_kept(constraint: object, record: Model) -> bool:
    """Whether the record surely keeps it; a comparison with nothing breaks none."""
    if not isinstance(constraint, CheckConstraint):
        return False
    try:
        return _holds(constraint.condition, record) is not False
    except (_UnsureError, FieldDoesNotExist, AttributeError, TypeError):
        return False


def _holds(condition: object, record: Model) -> bool | None:
    """True, False, or None for neither, as SQL reckons with what is not known."""
    if not isinstance(condition, Q) or condition.connector == Q.XOR:
        raise _UnsureError
    parts = [
        _compared(record, *part) if isinstance(part, tuple) else _holds(part, record)
        for part in condition.children
    ]
    decided = condition.connector == Q.OR
    found = decided if decided in parts else None if None in parts else not decided
    return not found if condition.negated and found is not None else found


def _compared(record: Model, path: str, value: object) -> bool | None:
    name, _, lookup = path.partition("__")
    own = _value(record, name)
    if isinstance(value, F):
        value = _value(record, value.name)  # type: ignore[attr-defined]  # the stubs leave it out
    elif lookup == "isnull":
        return (own is None) is value
    elif value is None and lookup in ("", "exact"):
        return own is None
    if lookup == "in" and isinstance(value, list | tuple):
        return _any([_alike(eq, own, each) for each in value])
    if lookup and lookup not in COMPARED:
        raise _UnsureError
    return _alike(COMPARED[lookup or "exact"], own, value)


def _value(record: Model, name: str) -> object:
    return getattr(record, record._meta.get_field(name).attname)  # type: ignore[union-attr]  # else AttributeError


def _alike(
    compare: Callable[[Any, Any], bool], one: object, other: object
) -> bool | None:
    if one is None or other is None:
        return None
    kind = _kind(one)
    if kind != _kind(other) or (kind is str and compare is not eq):
        raise _UnsureError  # which text comes first is the collation's to say
    return compare(one, other)


def _kind(value: object) -> object:
    found = next((kind for kind in KINDS if isinstance(value, kind)), None)
    if found is None:
        raise _UnsureError
    return found


def _any(found: list[bool | None]) -> bool | None:
    return True if True in found else None if None in found else False
