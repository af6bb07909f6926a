"""Rows become lines: the reverse of `cohort.reading`."""

import csv
import json
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from mats.transfer.cohort.program import FILE
from mats.transfer.cohort.tables import Row, Table


def write_csv(folder: Path, table: Table[Any], rows: Iterable[Row]) -> int:
    """How many rows there were; none: no file."""
    lines = [_cells(table, row) for row in rows]
    if lines:
        with (folder / table.file).open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, list(lines[0]))
            writer.writeheader()
            writer.writerows(lines)
    return len(lines)


def write_toml(folder: Path, sections: Iterable[tuple[Table[Any], Row]]) -> int:
    parts = [_section(table, row) for table, row in sections]
    (folder / FILE).write_text("\n".join(parts), encoding="utf-8")
    return len(parts)


def _cells(table: Table[Any], row: Row) -> dict[str, str]:
    return {
        column.name: _cell(getattr(row, name)) for name, column in table.columns.items()
    }


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return "|".join(value)
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return value.isoformat() if isinstance(value, date) else str(value)


def _section(table: Table[Any], row: Row) -> str:
    """A table of TOML; of those that come once, the format knows two."""
    name = table.section
    once = name in ("stipend", "budget")
    head = [f"[{name}]" if once else f"[[{name}]]"] if name else []
    return "\n".join([*head, *_pairs(table, row), ""])


def _pairs(table: Table[Any], row: Row) -> Iterator[str]:
    # What stands inside another table belongs to it by its place.
    owner, inside, _ = (table.section or "").partition(".")
    for name, column in table.columns.items():
        value = getattr(row, name)
        placed = inside and column.refers_to == owner
        if value not in (None, "", ()) and not placed:
            yield f"{column.name} = {_toml(value)}"


def _toml(value: Any) -> str:
    """JSON writes strings and lists of strings as TOML reads them."""
    if isinstance(value, (str, tuple)):
        return json.dumps(value, ensure_ascii=False)
    return _cell(value)
