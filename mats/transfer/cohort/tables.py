"""Declaring a file of the folder: its columns, and what they mean.

@dataclass(frozen=True, kw_only=True)
class Staff(Row):
    email: str = column(parsing.email, refers_to="person")
    start_on: date = column(parsing.day)

STAFF = Table("staff.csv", Staff, key=("email", "start_on"))
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, dataclass, field, fields
from functools import cached_property
from types import MappingProxyType
from typing import Any, Generic, Literal, TypeVar

from mats.transfer.cohort.parsing import Parser

Ahead = Literal["", "drop", "blank"]
"""What a cut-off at a moment does with a value after it: nothing, the whole row has
not happened yet, or only this value is not known yet."""


@dataclass(frozen=True)
class Column:
    name: str
    parse: Parser[Any]
    optional: bool = False
    default: Any = None
    refers_to: str = ""
    defines: str = ""
    ahead: Ahead = ""


def column(  # noqa: PLR0913 -- one word for each thing a column may be
    parse: Parser[Any],
    *,
    default: Any = MISSING,
    name: str = "",
    refers_to: str = "",
    defines: str = "",
    ahead: Ahead = "",
) -> Any:
    """A field of a Row. With a default the column may be missing, the cell empty.

    `defines` and `refers_to` name a kind of key: what one file refers to, another
    file of the folder defines, or the database knows already.
    """
    optional = default is not MISSING
    empty = default if optional else None
    facts = Column(name, parse, optional, empty, refers_to, defines, ahead)
    return field(default=default, metadata={"column": facts})


_ONE_LINE: Mapping[str, int] = MappingProxyType({})


def _one_line() -> Mapping[str, int]:
    return _ONE_LINE


@dataclass(frozen=True, kw_only=True)
class Row:
    """One line of a file, every cell read; `lines` where its cells stand elsewhere."""

    line: int
    lines: Mapping[str, int] = field(default_factory=_one_line, repr=False)

    def line_of(self, column: str) -> int:
        return self.lines.get(column, self.line)


RowT = TypeVar("RowT", bound=Row)
Complaint = tuple[str, str]
"""A column and what is wrong with it, beside the other cells of its row."""


def no_complaints(_row: Any) -> Iterable[Complaint]:
    return ()


@dataclass(frozen=True)
class Table(Generic[RowT]):
    """A file of the folder, or a section of `program.toml`.

    `later` are columns of the format that nothing holds yet: they are no surprise.
    """

    file: str
    row: type[RowT]
    key: tuple[str, ...] = ()
    later: frozenset[str] = frozenset()
    section: str | None = None
    check: Callable[[RowT], Iterable[Complaint]] = no_complaints

    @cached_property
    def columns(self) -> Mapping[str, Column]:
        """By the name of the row's field."""
        found = {}
        for each in fields(self.row):
            if facts := each.metadata.get("column"):
                name = facts.name or each.name
                found[each.name] = Column(**{**vars(facts), "name": name})
        return found

    @property
    def place(self) -> str:
        return f"{self.file} [{self.section}]" if self.section else self.file
