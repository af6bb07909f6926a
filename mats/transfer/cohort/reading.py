"""From a sheet to typed rows: every cell parsed, every problem named."""

import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any, TypeVar

from mats.core.weeks import instant
from mats.transfer.cohort import files, parsing
from mats.transfer.cohort.files import Record, Sheet
from mats.transfer.cohort.tables import Column, Row, Table

RowT = TypeVar("RowT", bound=Row)
_BAD = object()


def unknown_columns(table: Table[Any], sheet: Sheet) -> list[str]:
    known = {column.name for column in table.columns.values()} | table.later
    return [name for name in sheet.header if name not in known]


def read_rows(table: Table[RowT], sheet: Sheet) -> list[RowT]:
    """The rows that can be read; what cannot is added to the sheet's problems."""
    if not sheet.records:
        return []
    for column in table.columns.values():
        if not column.optional and column.name not in sheet.header:
            first = sheet.records[0].line if table.section is not None else 1
            sheet.wrong(first, "is missing.", column.name, column.name)
            return []
    rows = [row for record in sheet.records if (row := _row(table, sheet, record))]
    _refuse_twins(table, sheet, rows)
    return rows


def _row(table: Table[RowT], sheet: Sheet, record: Record) -> RowT | None:
    values: dict[str, Any] = {
        name: _value(column, sheet, record) for name, column in table.columns.items()
    }
    if any(value is _BAD for value in values.values()):
        return None
    row = table.row(line=record.line, lines=record.lines, **values)
    for name, message in table.check(row):
        column = table.columns[name].name
        cell = record.cells.get(column, "")
        sheet.wrong(record.line_of(column), message, column, cell)
    return row


def _value(column: Column, sheet: Sheet, record: Record) -> Any:
    cell = record.cells.get(column.name, "")
    try:
        if why := files.unreadable(cell):
            raise ValueError(why)  # noqa: TRY301 -- told as the parsers tell it
        cleaned = unicodedata.normalize("NFC", cell).strip()
        if len(cleaned) > parsing.LONGEST:
            parsing.text()(cleaned)
        if not cleaned:
            if not column.optional:
                raise ValueError("is empty.")  # noqa: TRY301 -- same
            return column.default
        return column.parse(cleaned)
    except ValueError as error:
        sheet.wrong(record.line_of(column.name), str(error), column.name, cell)
        return _BAD


def _refuse_twins(table: Table[RowT], sheet: Sheet, rows: Iterable[RowT]) -> None:
    if not table.key:
        return
    seen: dict[tuple[object, ...], int] = {}
    for row in rows:
        key = tuple(getattr(row, name) for name in table.key)
        first = seen.setdefault(key, row.line)
        if first != row.line:
            column = table.columns[table.key[0]].name
            sheet.wrong(row.line, f"is on line {first} already.", column, str(key[0]))


def in_zone(row: RowT, zone: str) -> RowT:
    """The row with its naive times meant in this zone."""
    naive: dict[str, Any] = {
        name: instant(value.date(), value.time(), zone)
        for name, value in vars(row).items()
        if isinstance(value, datetime) and value.tzinfo is None
    }
    return replace(row, **naive) if naive else row
