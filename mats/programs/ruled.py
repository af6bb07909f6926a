"""Statements that go by the roles of their reader, written once for each set of roles.

Within one program the rules about who sees what go by the roles held in it, and ask for
conflicts of those whom one names. For all who are alike in this only the values differ.
"""

from collections.abc import Callable, Hashable
from datetime import date
from functools import lru_cache
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db.models import QuerySet
from django.utils.timezone import localdate

from mats.core.prepared import KEYS, MOMENTS, Prepared, Row
from mats.people.models import Person
from mats.programs.models import Program
from mats.programs.roles import known_roles, stand_in


class Ruled:
    """The rows of one program that somebody may see, as plain columns.

    `write` makes the query of reader, program and values, and may take nothing else
    of the two than their keys; what changes its shape comes by name.
    """

    def __init__(self, write: Callable[..., QuerySet[Any]], *stand_ins: object) -> None:
        self._write = write
        self._stand_ins = stand_ins
        self._statement = lru_cache(maxsize=128)(self._prepared)

    def rows(
        self, reader: Person, program: Program, *values: Any, **shape: Hashable
    ) -> list[Row]:
        """Superusers are asked about anew."""
        roles = known_roles(reader)
        if roles is None or reader.is_superuser:
            return list(self._write(reader, program, *values, **shape))
        today = localdate()  # the duties of today stand in the rules
        held = roles.in_program(program)
        statement = self._statement(held, today, touched=roles.touched, **shape)
        try:
            return statement.rows(reader.pk, program.pk, *values, today, roles.at)
        except EmptyResultSet:  # known without asking
            return []

    def _prepared(
        self, roles: frozenset[str], today: date, *, touched: bool, **shape: Hashable
    ) -> Prepared:
        reader = stand_in(KEYS[0], {KEYS[1]: roles}, touched=touched)
        query = self._write(reader, Program(pk=KEYS[1]), *self._stand_ins, **shape)
        return Prepared(query, KEYS[0], KEYS[1], *self._stand_ins, today, MOMENTS[-1])
