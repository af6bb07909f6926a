"""A record written back by a statement that is written and planned once.

Django takes longer to write the SQL of thirty columns than PostgreSQL to change them.
"""

from functools import cache, cached_property
from itertools import count
from typing import Any

from django.db import connection
from django.db.models import Model

from mats.core.prepared import Prepared, Statement

_numbers = count(1)


class PreparedUpdate(Prepared):
    """All columns of one row, for a model without parents and without receivers."""

    def __init__(self, model: type[Model]) -> None:
        super().__init__(model._default_manager.none())
        options: Any = model._meta
        self._table, self._key = options.db_table, options.pk
        self._fields = [
            field
            for field in options.concrete_fields
            if not (field.primary_key or field.generated)
        ]

    def update(self, record: Model) -> bool:
        """Whether the row was there. Fields fill themselves in as with `save`."""
        values = [
            field.get_db_prep_save(field.pre_save(record, add=False), connection)
            for field in self._fields
        ]
        with connection.cursor() as cursor:
            self._ask(cursor, (*values, record.pk))
            return bool(cursor.rowcount)

    @cached_property
    def _name(self) -> str:
        return f"update_{next(_numbers)}"

    @cached_property
    def _types(self) -> list[str]:
        columns = [*self._fields, self._key]
        return [str(field.rel_db_type(connection)) for field in columns]

    def _write_down(self) -> Statement:
        quote = connection.ops.quote_name
        given = ", ".join(f"{quote(field.column)} = %s" for field in self._fields)
        where = f"{quote(self._key.column)} = %s"
        sql = f"UPDATE {quote(self._table)} SET {given} WHERE {where}"  # noqa: S608 -- names of models
        return sql, [(place, None) for place in range(len(self._types))], list


@cache
def update_of(model: type[Model]) -> PreparedUpdate:
    return PreparedUpdate(model)
