"""Two questions against each other: how often their answers come together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.safestring import SafeString
from django.views.decorators.http import require_GET

from mats.core import charts
from mats.core.charts.counts import Table
from mats.core.listing import sheet
from mats.people.http import PersonRequest
from mats.questions import statistics
from mats.questions.comments import RATINGS
from mats.questions.disclosure import hidden
from mats.questions.joint import count_together
from mats.questions.models import Questionnaire
from mats.questions.sheet import Item, Sheet, sheet_of
from mats.questions.statistics import percent
from mats.questions.together import CrossTable, Joint, Share, Value, cross
from mats.questions.values import plain, tidy
from mats.questions.views.building import questionnaire_of
from mats.questions.views.regions import (
    FIELDS,
    Named,
    Region,
    asked_for,
    named,
    plain_value,
)

MOST = 12
"""Answers of a question that a table has room for."""
ENDS = ("From row", "to row", "From column", "to column")
SHARES = {"row": "of its row", "column": "of its column", "all": "of all"}


def crossable(sheet: Sheet) -> list[Item]:
    """Questions with one answer of a few."""
    return [
        item
        for item in sheet
        if item.question.kind in RATINGS and 1 < len(labels(item)) <= MOST
    ]


def labels(item: Item) -> dict[Value, str]:
    """What each answer is called, in the order of the question."""
    if item.options:
        return {option.value: option.label for option in item.options}
    anchors = {anchor.value: anchor.label for anchor in item.anchors}
    whole = len(item.points) <= len(anchors)
    return {p: anchors[p] if whole else plain(p) for p in item.points}


@dataclass(frozen=True)
class Crossed:
    """The table of two questions, without groups that are too small to show.

    Each row is what a filter by its answer would show, each column likewise, so they
    are hidden by the same rule.
    """

    row: Item
    column: Item
    joint: Joint
    smallest: int
    of: str = "row"
    regions: Sequence[Region] = ()

    @cached_property
    def table(self) -> CrossTable:
        whole = cross(self.joint, [*labels(self.row)], [*labels(self.column)])
        rows = {value: whole.of_row(value) for value in whole.rows}
        columns = {value: whole.of_column(value) for value in whole.columns}
        return CrossTable(
            self._shown(rows, self._answered(1)),
            self._shown(columns, self._answered(0)),
            whole.cells,
        )

    def _answered(self, place: int) -> int:
        found = self.joint.items()
        return sum(times for row, times in found if row[place] is not None)

    def _shown(self, sizes: dict[Value, int], total: int) -> list[Value]:
        few = hidden(sizes, total, self.smallest) if self.smallest > 1 else set()
        return [value for value in sizes if value not in few]

    @property
    def suppressed(self) -> str:
        few = min(len(self.table.rows), len(self.table.columns)) < 2  # noqa: PLR2004 -- one is no comparison
        if not few:
            return ""
        return f"{statistics.suppression(self.smallest)} in all groups but one"

    @property
    def left_out(self) -> str:
        """The answers whose groups are not shown."""
        pairs = ((self.row, self.table.rows), (self.column, self.table.columns))
        names = [
            f"“{label}”"
            for item, shown in pairs
            for value, label in labels(item).items()
            if value not in shown
        ]
        return ", ".join(names)

    @property
    def n(self) -> str:
        return f"{self.table.total} of {sum(self.joint.values())}"

    @property
    def title(self) -> str:
        """The pair that came most often."""
        cells = ((r, c) for r in self.table.rows for c in self.table.columns)
        row, column = max(cells, key=lambda cell: self.table.at(*cell))
        names = f"“{labels(self.row)[row]}” with “{labels(self.column)[column]}”"
        return f"{names}: {self.table.at(row, column)} of {self.table.total}"

    @property
    def sub(self) -> str:
        rows, columns = self.row.question.text, self.column.question.text
        return f"Rows: “{rows}” Columns: “{columns}”"

    @property
    def noted(self) -> str:
        return f"Left out, too few: {self.left_out}" if self.left_out else ""

    @property
    def chart(self) -> SafeString:
        table = self.table
        return charts.heatmap(
            Table(
                counts=[[table.at(r, c) for c in table.columns] for r in table.rows],
                rows=[labels(self.row)[value] for value in table.rows],
                columns=[labels(self.column)[value] for value in table.columns],
                row_title="Rows",
                column_title="Columns",
                box=self.regions[-1].box(table) if self.regions else None,
            ),
            wide=900,
        )

    def share(self, row: Value, column: Value) -> Share:
        if self.of == "column":
            return self.table.share_of_column(row, column)
        if self.of == "all":
            return self.table.share_of_all([row], [column])
        return self.table.share_of_row(row, column)

    @property
    def numbers(self) -> list[list[str]]:
        table = self.table
        heads = [labels(self.column)[value] for value in table.columns]
        rows = [
            [labels(self.row)[r], *(self._cell(r, c) for c in table.columns)]
            for r in table.rows
        ]
        return [[f"Count, and percent {SHARES[self.of]}", *heads], *rows]

    def _cell(self, row: Value, column: Value) -> str:
        found = self.share(row, column)
        said = percent(found.exact, found.of) if found.exact is not None else "–"
        return f"{found.count} ({said})"

    @property
    def why(self) -> list[tuple[str, str]]:
        at = timezone.localtime()
        rows = [
            ("Rows", self.row.question.text),
            ("Columns", self.column.question.text),
            ("Answered", f"{self.n} who sent the questionnaire, both questions"),
            ("Not shown", self.noted),
            *(("Region", each.said(self.table)) for each in self.regions),
            ("Data", f"Counted {at:%-d %B %Y, %H:%M}, from what was sent"),
        ]
        return [(word, said) for word, said in rows if said]

    @property
    def named(self) -> list[Named]:
        """The regions, each with the address of the page without it."""
        keys = {"rows": self.row.key, "columns": self.column.key, "of": self.of}
        return named(self.regions, self.table, keys)

    @property
    def ends(self) -> list[tuple[str, str, list[tuple[str, str]]]]:
        """What a new region is chosen from: name of the field, label, values."""
        sides = [(self.row, self.table.rows), (self.column, self.table.columns)]
        offered = [
            [(plain_value(value), labels(item)[value]) for value in shown]
            for item, shown in sides
        ]
        names = zip(FIELDS, ENDS, strict=True)
        return [(n, said, offered[k // 2]) for k, (n, said) in enumerate(names)]

    @property
    def lines(self) -> Iterator[list[object]]:
        for row in self.table.rows:
            for column in self.table.columns:
                names = [labels(self.row)[row], labels(self.column)[column]]
                yield [*names, self.table.at(row, column), self.table.of_row(row)]
        for region in self.regions:
            found = region.share(self.table)
            yield [region.name, "", found.count, found.of]


@require_GET
def show(request: PersonRequest, program: str, pk: int) -> HttpResponse:
    questionnaire = questionnaire_of(request, program, pk)
    items = crossable(sheet_of(questionnaire))
    row, column = (_asked(request, items, name) for name in ("rows", "columns"))
    of = request.GET.get("of", "")
    crossed = _crossed(questionnaire, row, column, of if of in SHARES else "row")
    if crossed:
        found = asked_for(request.GET, labels(crossed.row), labels(crossed.column))
        crossed = replace(crossed, regions=found)
    if crossed and not crossed.suppressed and request.GET.get("format") == "csv":
        head = ["row", "column", "count", "of row"]
        return sheet(f"{questionnaire.slug}-cross", head, crossed.lines)
    context = {
        "program": questionnaire.program,
        "questionnaire": questionnaire,
        "items": items,
        "row": row,
        "column": column,
        "shares": SHARES,
        "crossed": crossed,
    }
    return render(request, "questions/cross.html", context)


def _asked(request: PersonRequest, items: Sequence[Item], name: str) -> Item | None:
    key = tidy(request.GET.get(name, ""))
    return next((item for item in items if item.key == key), None)


def _crossed(
    questionnaire: Questionnaire, row: Item | None, column: Item | None, of: str
) -> Crossed | None:
    if row is None or column is None or row.key == column.key:
        return None
    joint = count_together(questionnaire, row.key, column.key)
    return Crossed(row, column, joint, questionnaire.minimum_group, of)
