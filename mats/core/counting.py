"""Counting several things at once."""

from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet


def numbers(rows: list[QuerySet[Any]]) -> list[int]:
    """How many rows each query has, in one statement. None may give a row twice."""
    if not rows:
        return []
    with connection.cursor() as cursor:
        cursor.execute(*counting(rows))
        return list(cursor.fetchone())


def counting(rows: list[QuerySet[Any]]) -> tuple[str, tuple[Any, ...]]:
    """The statement that counts each of them, and its values.

    Put together from the SQL of each: a union of queries takes Django three times as
    long to write.
    """
    parts = [_counted(one) for one in rows]
    sql = f"SELECT {', '.join(sql for sql, _ in parts)}"
    return sql, tuple(value for _, values in parts for value in values)


def _counted(rows: QuerySet[Any]) -> tuple[str, tuple[Any, ...]]:
    """The SQL of one number, and its values, which never stand in it."""
    keys = rows.order_by().values("pk")
    try:
        sql, values = keys.query.sql_with_params()
    except EmptyResultSet:
        return "0", ()
    counted = f"(SELECT COUNT(*) FROM ({sql}) AS counted)"  # noqa: S608 -- Django's SQL
    return counted, values
