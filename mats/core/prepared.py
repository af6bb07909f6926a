"""Queries that every page asks, written and planned once.

Django takes 0.2 to 1.4 ms to write the SQL of a query that PostgreSQL answers in 0.1,
PostgreSQL as long to plan it, and the frame of every page asks the same ones again and
again. Only their values differ: SQL and plan are kept, never an answer. PostgreSQL
itself judges whether a plan for any value is as good as one for these.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import cache, cached_property, partial
from itertools import count
from threading import RLock
from typing import Any, Generic, TypeVar
from uuid import UUID
from weakref import WeakKeyDictionary

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.backends.utils import CursorWrapper
from django.db.models import BooleanField, F, Func, Model, QuerySet, Value
from django.db.models.sql import UpdateQuery
from psycopg2.extensions import AsIs

from mats.core.counting import counting

ModelT = TypeVar("ModelT", bound=Model)
Row = tuple[Any, ...]
Convert = Callable[[list[Row]], list[Row]]
Statement = tuple[str, list[tuple[int | None, Any]], Convert]
"""SQL; for each value in it which of those given it is, or itself; what rows become."""

KEYS = range(2_147_400_000, 2_147_400_032)
MOMENTS = [datetime(9998, 12, 31, 23, 59, second, tzinfo=UTC) for second in range(8)]
DAYS = [date(9998, 12, day) for day in range(1, 9)]
RANDOM = [UUID(int=number) for number in range(1, 5)]
MANY = [2_147_400_040, 2_147_400_041]
"""For several keys at once: see `Among`."""
WORDS = [f"stand-in {number} for a word" for number in range(8)]
"""Stand-ins while a query is written; no query holds one of its own accord."""


READS = "mats_"
"""How the names of prepared queries begin: whoever sees one executed knows it reads."""

_numbers = count(1)
_writing = RLock()
_planned: WeakKeyDictionary[Any, set[str]] = WeakKeyDictionary()
"""By connection to PostgreSQL: the statements it knows. They end with it."""


class Among(Func):
    """Whether a column holds one of these keys: one value, however many there are."""

    template = "%(expressions)s)"
    arg_joiner = " = ANY("
    output_field = BooleanField()

    def __init__(self, column: str, keys: list[int]) -> None:
        super().__init__(F(column), Value(keys))


class Prepared:
    """One statement, made of a query in which stand-ins hold the place of the values.

    Whatever else decides what the query looks like must be the same for everybody who
    asks it, and the moment of asking must be among the values.
    """

    def __init__(self, query: QuerySet[Any], *stand_ins: object) -> None:
        self._queries = [query]
        self._stand_ins = stand_ins
        self._kept: Statement | None = None

    def rows(self, *values: Any) -> list[Row]:
        """What the query gives with these values: plain columns, no models."""
        with connection.cursor() as cursor:
            self._ask(cursor, values)
            return self._written[2](cursor.fetchall())

    def _ask(self, cursor: CursorWrapper, values: tuple[Any, ...]) -> None:
        places = self._written[1]
        filled = [values[place] for place, _ in places if place is not None]
        known = _planned.setdefault(connection.connection, set())
        if self._name not in known:
            self._plan()
            known.add(self._name)
        cursor.execute(self._execute, filled)

    @cached_property
    def _name(self) -> str:
        return f"{READS}{next(_numbers)}"

    @cached_property
    def _execute(self) -> str:
        """What asks for it, in place of the SQL."""
        given = sum(place is not None for place, _ in self._written[1])
        values = f"({', '.join(['%s'] * given)})" if given else ""
        return f"EXECUTE {self._name}{values}"

    @property
    def _types(self) -> list[str]:
        """Of its parameters, in their order."""
        places = self._written[1]
        return [_kind(self._stand_ins[p]) for p, _ in places if p is not None]

    def _plan(self) -> None:
        """Hand it to this connection, each value a parameter and the rest as it is."""
        sql, places, _ = self._written
        numbers = count(1)
        filled = [
            kept if place is None else AsIs(f"${next(numbers)}")
            for place, kept in places
        ]
        types = f" ({', '.join(self._types)})" if self._types else ""
        # Not by Django's cursor: this is no statement of the page's.
        with connection.wrap_database_errors, connection.connection.cursor() as cursor:
            cursor.execute(f"PREPARE {self._name}{types} AS {sql}", filled)

    @property
    def _written(self) -> "Statement":
        """Written when it is first asked; what it was made of is large, and let go."""
        if self._kept is None:
            with _writing:
                self._kept = self._kept or self._write_down()
                self._queries = []
        return self._kept

    def _write_down(self) -> "Statement":
        sql, values, convert = self._write()
        places: list[tuple[int | None, Any]] = [
            (self._stand_ins.index(value), None)
            if value in self._stand_ins
            else (None, value)
            for value in values
        ]
        for place, value in places:
            if place is None and (isinstance(value, date) or self._hides(value)):
                raise ValueError(f"{value} would stay in a prepared query for ever.")
        return sql, places, convert

    def _hides(self, value: object) -> bool:
        """Whether a stand-in was changed on its way into the query."""
        return any(str(one) in str(value) for one in self._stand_ins)

    def _write(self) -> tuple[str, tuple[Any, ...], Convert]:
        (query,) = self._queries
        compiler = query.query.get_compiler(DEFAULT_DB_ALIAS)
        sql, values = compiler.as_sql()
        columns = compiler.get_converters(each for each, *_ in compiler.select)
        if not columns:
            return sql, values, list
        return sql, values, partial(_converted, columns)


def _kind(stand_in: object) -> str:
    """The type of a parameter, where its place does not tell it clearly."""
    if isinstance(stand_in, datetime):
        return "timestamptz"
    if isinstance(stand_in, date):
        return "date"
    if isinstance(stand_in, list):
        return "bigint[]"
    return "bigint" if isinstance(stand_in, int) else "unknown"


def _converted(
    columns: dict[int, tuple[list[Callable[..., Any]], Any]], rows: list[Row]
) -> list[Row]:
    """As Django makes them of what the driver gave."""
    found = [list(row) for row in rows]
    for place, (converters, expression) in columns.items():
        for row in found:
            for convert in converters:
                row[place] = convert(row[place], expression, connection)
    return [tuple(row) for row in found]


class PreparedChange(Prepared):
    """A change of the rows that a query finds; the trail knows it as any other."""

    def __init__(
        self, query: QuerySet[Any], values: dict[str, object], *stand_ins: object
    ) -> None:
        super().__init__(query, *stand_ins)
        self._values = values

    @cached_property
    def _name(self) -> str:
        return f"change_{next(_numbers)}"

    def change(self, *values: Any) -> int:
        """How many rows were changed."""
        with connection.cursor() as cursor:
            self._ask(cursor, values)
            return int(cursor.rowcount)

    def _write(self) -> tuple[str, tuple[Any, ...], Convert]:
        (rows,) = self._queries
        query: Any = rows.query.chain(UpdateQuery)
        query.add_update_values(self._values)
        query.clear_ordering(force=True)
        return *query.get_compiler(DEFAULT_DB_ALIAS).as_sql(), list


class PreparedText(Prepared):
    """SQL that Django has no query for, of tables that have no trail."""

    def __init__(self, sql: str, *stand_ins: object) -> None:
        """A place in the SQL for each stand-in, in their order."""
        super().__init__(QuerySet(), *stand_ins)
        self._sql = sql

    def do(self, *values: Any) -> None:
        with connection.cursor() as cursor:
            self._ask(cursor, values)

    def _write(self) -> tuple[str, tuple[Any, ...], Convert]:
        return self._sql, self._stand_ins, list


class PreparedNumbers(Prepared):
    """How many rows each of several queries has."""

    def __init__(self, queries: list[QuerySet[Any]], *stand_ins: object) -> None:
        super().__init__(queries[0], *stand_ins)
        self._queries = queries

    def _write(self) -> tuple[str, tuple[Any, ...], Convert]:
        return *counting(self._queries), list


class Records(Generic[ModelT]):
    """Records made of plain rows, with those that they refer to (`beside`).

    `columns` are what a row has to begin with, to be asked for by `values_list`. What
    is beside another stands after it: `report`, then `report__mentor`.
    """

    def __init__(self, model: type[ModelT], *beside: str) -> None:
        self._model = model
        self._own = _columns(model)
        self._beside = [(name, _related(model, name)) for name in beside]
        self.columns = [
            *self._own,
            *(f"{name}__{c}" for name, other in self._beside for c in _columns(other)),
        ]

    def of(self, rows: list[Row]) -> list[ModelT]:
        """What several refer to is one record for all of them."""
        known: dict[tuple[str, Any], Model] = {}
        return [self._made(row, known) for row in rows]

    def _made(self, row: Row, known: dict[tuple[str, Any], Model]) -> ModelT:
        end = len(self._own)
        record = self._model.from_db(DEFAULT_DB_ALIAS, self._own, row[:end])
        made: dict[str, Model | None] = {"": record}
        for name, model in self._beside:
            columns = _columns(model)
            part, end = row[end : end + len(columns)], end + len(columns)
            key = (name, part[_key_of(model)])
            if key[1] is not None and key not in known:
                known[key] = model.from_db(DEFAULT_DB_ALIAS, columns, part)
            made[name] = one = known.get(key)
            before, _, last = name.rpartition("__")
            if (holder := made[before]) is not None:
                vars(holder)["_state"].fields_cache[last] = one
        return record


@cache
def _key_of(model: type[Model]) -> int:
    return _columns(model).index(model._meta.pk.attname)


@cache
def _columns(model: type[Model]) -> list[str]:
    return [field.attname for field in model._meta.concrete_fields]


def _related(model: type[Model], path: str) -> type[Model]:
    found = model
    for name in path.split("__"):
        found = found._meta.get_field(name).related_model  # type: ignore[assignment]  # a relation
    return found
