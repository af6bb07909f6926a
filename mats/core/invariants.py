"""Sentences about the data that must never be false, each with a query that looks.

An app states its own in `invariants.py`:

    @invariant("A sent email says when it was sent.")
    def sent_at_is_known() -> QuerySet[Message]:
        return Message.objects.filter(state=State.SENT, sent_at=None)

They are looked at after every test that commits, and by `manage.py check_invariants`.
What one row can say by itself belongs in a constraint.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db import connection
from django.db.models import QuerySet

SHOWN = 5  # keys named of the rows that break a sentence

Offenders = Callable[[], "QuerySet[Any] | str"]
"""A queryset of the offending rows, or SQL whose first column is their key."""
OffendersT = TypeVar("OffendersT", bound=Offenders)

_stated: dict[str, Offenders] = {}


@dataclass(frozen=True)
class Breach:
    sentence: str
    keys: tuple[str, ...]
    """Of the first few offending rows."""

    def __str__(self) -> str:
        return f"Not so: {self.sentence} See {', '.join(self.keys)}."


def invariant(sentence: str) -> Callable[[OffendersT], OffendersT]:
    """State a sentence; the function finds the rows that break it."""

    def state(offenders: OffendersT) -> OffendersT:
        known = _stated.setdefault(sentence, offenders)
        if known is not offenders:
            raise ValueError(f"Stated twice: {sentence}")
        return offenders

    return state


def sentences() -> list[str]:
    return list(_stated)


def breaches() -> Iterator[Breach]:
    for sentence, offenders in _stated.items():
        if keys := _first_keys(offenders()):
            yield Breach(sentence, keys)


def _first_keys(found: QuerySet[Any] | str) -> tuple[str, ...]:
    if not isinstance(found, str):
        return tuple(str(key) for key in found.values_list("pk", flat=True)[:SHOWN])
    with connection.cursor() as cursor:
        cursor.execute(found)
        return tuple(str(row[0]) for row in cursor.fetchmany(SHOWN))
