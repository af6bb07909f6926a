"""Queries that every page asks, written once.

Django takes 0.2 to 1.4 ms to write the SQL of a query that PostgreSQL answers in 0.1,
and the frame of every page asks the same ones again and again. Only their values
differ: the SQL is kept, never an answer.
"""

from datetime import UTC, datetime
from functools import cached_property
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from mats.core.counting import counting

KEYS = range(2_147_400_000, 2_147_400_008)
MOMENTS = [datetime(9998, 12, 31, 23, 59, second, tzinfo=UTC) for second in range(8)]
WORDS = [f"stand-in {number} for a word" for number in range(8)]
"""Stand-ins while a query is written; no query holds one of its own accord."""


class Prepared:
    """One statement, made of a query in which stand-ins hold the place of the values.

    Whatever else decides what the query looks like must be the same for everybody.
    """

    def __init__(self, query: QuerySet[Any], *stand_ins: object) -> None:
        self._query = query
        self._stand_ins = stand_ins

    def rows(self, *values: Any) -> list[tuple[Any, ...]]:
        """What the query gives with these values: plain columns, no models."""
        sql, places = self._written
        filled = [kept if place is None else values[place] for place, kept in places]
        with connection.cursor() as cursor:
            cursor.execute(sql, filled)
            return list(cursor.fetchall())

    @cached_property
    def _written(self) -> tuple[str, list[tuple[int | None, Any]]]:
        """The SQL; for each value in it which of those given it is, or itself."""
        sql, values = self._sql()
        places: list[tuple[int | None, Any]] = [
            (self._stand_ins.index(value), None)
            if value in self._stand_ins
            else (None, value)
            for value in values
        ]
        found = {place for place, _ in places}
        if not found.issuperset(range(len(self._stand_ins))):
            raise ValueError("A value of a prepared query has no place in it.")
        return sql, places

    def _sql(self) -> tuple[str, tuple[Any, ...]]:
        sql, values = self._query.query.sql_with_params()
        return sql, values


class PreparedNumbers(Prepared):
    """How many rows each of several queries has."""

    def __init__(self, queries: list[QuerySet[Any]], *stand_ins: object) -> None:
        super().__init__(queries[0], *stand_ins)
        self._queries = queries

    def _sql(self) -> tuple[str, tuple[Any, ...]]:
        return counting(self._queries)
