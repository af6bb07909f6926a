"""Opening a file of the folder: bytes become records of named cells."""

import csv
import io
import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from mats.transfer.cohort.problems import Problem

LARGEST = 512 * 1024 * 1024
"""Bytes of one file; beyond that it is no file of a cohort."""

csv.field_size_limit(2**31 - 1)  # the length of a cell is judged cell by cell


@dataclass(frozen=True)
class Record:
    """The cells of one line by column, as written; `lines` where they differ."""

    line: int
    cells: Mapping[str, str]
    lines: Mapping[str, int] = field(default_factory=dict)

    def line_of(self, column: str) -> int:
        return self.lines.get(column, self.line)


@dataclass
class Sheet:
    """A file as it was found: its header, its records, what was wrong."""

    file: str
    header: list[str] = field(default_factory=list)
    records: list[Record] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def wrong(self, line: int, message: str, column: str = "", value: str = "") -> None:
        self.problems.append(Problem(self.file, line, column, value, message))


def decode(path: Path, sheet: Sheet) -> str:
    """The text of the file; bytes that are no UTF-8 stay visible as surrogates."""
    if path.stat().st_size > LARGEST:
        sheet.wrong(0, "is larger than 512 MB.")
        return ""
    return path.read_bytes().decode("utf-8-sig", errors="surrogateescape")


def unreadable(cell: str) -> str:
    """Why this text cannot be kept, or nothing."""
    if "\0" in cell:
        return "contains a NUL character."
    if any("\ud800" <= c <= "\udfff" for c in cell):
        return "is not valid UTF-8."
    return ""


def read_csv(path: Path) -> Sheet:
    sheet = Sheet(path.name)
    lines = _lines_of(decode(path, sheet), sheet)
    _line, header = next(lines, (1, []))
    sheet.header = [name.strip() for name in header]
    if not header:
        sheet.wrong(1, "is empty: a header row is expected.")
    for name, times in Counter(sheet.header).items():
        if times > 1:
            sheet.wrong(1, "is the name of two columns.", name, name)
        if why := unreadable(name):
            sheet.wrong(1, why, name, name)
    for line, cells in lines:
        if len(cells) != len(header):
            more = f"has {len(cells)} cells where the header has {len(header)}."
            sheet.wrong(line, more)
        else:
            sheet.records.append(
                Record(line, dict(zip(sheet.header, cells, strict=True)))
            )
    return sheet


def _lines_of(text: str, sheet: Sheet) -> Iterator[tuple[int, list[str]]]:
    """Each row with the line on which it begins; blank lines are no rows."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    begins = 1
    try:
        for cells in reader:
            if cells:
                yield begins, cells
            begins = reader.line_num + 1
    except csv.Error as error:
        sheet.wrong(begins, f"is not CSV: {error}.")


# --- program.toml ------------------------------------------------------------------

_HEADER = re.compile(r"\s*\[{1,2}\s*([\w.-]+)\s*\]{1,2}")
_KEY = re.compile(r"\s*([\w-]+)\s*=")


@dataclass
class Document:
    """`program.toml`: one sheet per section; `""` is what stands before the first."""

    sections: dict[str, Sheet]
    problems: list[Problem]

    def section(self, name: str) -> Sheet:
        return self.sections.get(name, Sheet("program.toml"))


def read_toml(path: Path) -> Document:
    whole = Sheet(path.name)
    text = decode(path, whole)
    for number, line in enumerate(text.splitlines(), 1):
        if why := unreadable(line):
            key = _KEY.match(line)
            whole.wrong(number, why, key[1] if key else "", line)
    if whole.problems:
        return Document({}, whole.problems)
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        last = max(len(text.splitlines()), 1)
        whole.wrong(int(found[1]) if found else last, f"is not TOML: {error}.")
        return Document({}, whole.problems)
    sections: dict[str, Sheet] = {}
    _collect("", content, _locate(text), sections)
    return Document(sections, [])


def _collect(
    name: str,
    table: Mapping[str, Any],
    places: Mapping[str, list[dict[str, int]]],
    sections: dict[str, Sheet],
) -> None:
    """Every table becomes a record of its section, those inside it of their own."""
    sheet = sections.setdefault(name, Sheet("program.toml"))
    known = places.get(name, [])
    lines = known[len(sheet.records)] if len(sheet.records) < len(known) else {}
    cells = {key: _as_text(value) for key, value in table.items() if not _nested(value)}
    sheet.records.append(Record(lines.get("", 1), cells, lines))
    sheet.header += [key for key in cells if key not in sheet.header]
    for key, value in table.items():
        inner = f"{name}.{key}" if name else key
        if _nested(value):
            for each in value if isinstance(value, list) else [value]:
                # What stands inside a table with a slug says of which one it is.
                owner = {name: table["slug"]} if "slug" in table and name else {}
                _collect(inner, {**owner, **each}, places, sections)


def _nested(value: Any) -> bool:
    if isinstance(value, list):
        return bool(value) and all(isinstance(each, dict) for each in value)
    return isinstance(value, dict)


def _as_text(value: Any) -> str:
    """A TOML value as a cell would have it, so that one parser reads both."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return "|".join(_as_text(each) for each in value)
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    return str(value)


def _locate(text: str) -> dict[str, list[dict[str, int]]]:
    """On which line each key of each table stands; `""` is the table's own line."""
    current: dict[str, int] = {"": 1}
    places = {"": [current]}
    for number, line in enumerate(text.splitlines(), 1):
        if header := _HEADER.fullmatch(line.split("#")[0].rstrip()):
            current = {"": number}
            places.setdefault(header[1], []).append(current)
        elif key := _KEY.match(line):
            current.setdefault(key[1], number)
    return places
