"""New rows, also of several models at once, by one statement that is planned once.

Django writes the SQL anew for each row it saves, and asks for its number each time.
"""

from collections.abc import Sequence
from functools import cached_property
from itertools import count
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model

from mats.core.prepared import Prepared, Statement

_numbers = count(1)


class PreparedRows(Prepared):
    """For models whose rows nobody here needs the numbers of.

    Each is named with the columns that are given; the database fills in the others.
    """

    def __init__(self, *kinds: tuple[type[Model], Sequence[str]]) -> None:
        super().__init__(kinds[0][0]._default_manager.none())
        self._kinds = [
            (model, [model._meta.get_field(name) for name in names])
            for model, names in kinds
        ]

    def add(self, *rows: Sequence[Model]) -> None:
        """The rows of each model, in the order in which the models were named."""
        here = connections[DEFAULT_DB_ALIAS]  # not by way of its proxy, for each value
        columns = [
            [_value(row, field, here) for row in of_model]
            for (_, fields), of_model in zip(self._kinds, rows, strict=True)
            for field in fields
        ]
        with connection.cursor() as cursor:
            self._ask(cursor, tuple(columns))
        for row in (row for of_model in rows for row in of_model):
            row._state.adding, row._state.db = False, DEFAULT_DB_ALIAS  # noqa: SLF001 -- as Django's `save` does

    @cached_property
    def _name(self) -> str:
        return f"add_{next(_numbers)}"

    @cached_property
    def _types(self) -> list[str]:
        return [
            f"{field.db_type(connection)}[]"
            for _, fields in self._kinds
            for field in fields
        ]

    @cached_property
    def _execute(self) -> str:
        values = ", ".join(f"(%s)::{kind}" for kind in self._types)
        return f"EXECUTE {self._name} ({values})"

    def _write_down(self) -> Statement:
        """Parts of one statement see nothing of each other until all are written."""
        *before, last = (_insertion(model, fields) for model, fields in self._kinds)
        parts = ", ".join(f"part_{n} AS ({sql})" for n, sql in enumerate(before))
        sql = f"WITH {parts} {last}" if parts else last
        return sql, [(place, None) for place in range(len(self._types))], list


def _insertion(model: type[Model], fields: Sequence[Any]) -> str:
    quote = connection.ops.quote_name
    names = ", ".join(quote(field.column) for field in fields)
    values = ", ".join(["%s"] * len(fields))
    table = quote(model._meta.db_table)
    return f"INSERT INTO {table} ({names}) SELECT * FROM unnest({values})"  # noqa: S608 -- names of models


def _value(row: Model, field: Any, here: BaseDatabaseWrapper) -> Any:
    return field.get_db_prep_save(getattr(row, field.attname), here)
