"""A list of rows as the address asks for it: filtered, sorted, one page, or as CSV."""

import csv
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, TypeVar

from django.core.paginator import Page, Paginator
from django.db.models import Model, QuerySet
from django.forms import CheckboxInput
from django.http import HttpRequest, HttpResponse, QueryDict
from django_filters import FilterSet

from mats.core.http import key_in
from mats.core.text import safe_cell

ModelT = TypeVar("ModelT", bound=Model)

PER_PAGE = 50
MOST = 100
"""Options of one list; where there are more, a part of the name is asked for."""


@dataclass(frozen=True)
class Chip:
    """An active filter, and the address without it."""

    text: str
    without: str


class Pages(Paginator[ModelT]):
    """Counts rows by their keys: what else a union selects would be worked out, too."""

    @cached_property
    def count(self) -> int:
        rows: QuerySet[ModelT] = self.object_list  # type: ignore[assignment]  # always one
        return rows.values("pk").count()


class Listing(Generic[ModelT]):
    """One page of `rows`, asked for by `?page=`, `?sort=`, the filters, `?format=csv`.

    `sorts` maps the word in the address to columns of the query; the first is the
    default; `-word` turns it round. `columns` maps a heading to what its cell says of
    a row, or of what `shape` makes of the rows. Nothing in the address is an error:
    what makes no sense is left out.
    """

    def __init__(  # noqa: PLR0913 -- named options of one declaration
        self,
        request: HttpRequest,
        rows: QuerySet[ModelT],
        *,
        sorts: Mapping[str, tuple[str, ...]],
        filters: Callable[..., FilterSet] | None = None,
        columns: Mapping[str, Callable[[Any], object]] | None = None,
        shape: Callable[[Iterable[ModelT]], Iterable[Any]] = list,
        per_page: int = PER_PAGE,
        noun: tuple[str, str] = ("row", "rows"),
    ) -> None:
        self.data: QueryDict = request.GET
        self.sorts = sorts
        self.columns = columns or {}
        self._shape = shape
        self.per_page = per_page
        self.noun = noun
        self.filters: Any = (
            filters(self.data, rows, request=request) if filters else None
        )
        self._rows = rows

    @cached_property
    def _asked(self) -> str:
        asked = self.data.get("sort", "")
        return (
            asked if asked.removeprefix("-") in self.sorts else next(iter(self.sorts))
        )

    @property
    def sort(self) -> str:
        return self._asked.removeprefix("-")

    @property
    def direction(self) -> str:
        return "descending" if self._asked.startswith("-") else "ascending"

    @cached_property
    def rows(self) -> QuerySet[ModelT]:
        """All rows that pass the filters, in order; the key settles ties."""
        rows: QuerySet[ModelT] = self.filters.qs if self.filters else self._rows
        order = [*self.sorts[self.sort], "pk"]
        if self.direction == "descending":
            order = [name[1:] if name.startswith("-") else f"-{name}" for name in order]
        return rows.order_by(*order)

    @cached_property
    def page(self) -> Page[ModelT]:
        return Pages(self.rows, self.per_page).get_page(self.data.get("page"))

    @cached_property
    def shaped(self) -> list[Any]:
        """The rows of the page, as `shape` makes them."""
        return list(self._shape(self.page.object_list))

    @property
    def shown(self) -> str:
        """“51 to 100 of 429 people”."""
        if not self.page.has_other_pages():
            return self.counted
        first, last = self.page.start_index(), self.page.end_index()
        return f"{first:,} to {last:,} of {self.counted}"

    @property
    def counted(self) -> str:
        """“429 people”, whatever page of them is shown."""
        count = self.page.paginator.count
        return f"{count:,} {self.noun[0] if count == 1 else self.noun[1]}"

    def url(self, **changes: object) -> str:
        """The same list with these changes; a sort asked for twice turns round."""
        query = self.data.copy()
        if changes.get("sort") == self.sort and self.direction == "ascending":
            changes["sort"] = f"-{self.sort}"
        if "page" not in changes:
            query.pop("page", None)
        query.pop("format", None)
        for name, value in changes.items():
            query[name] = str(value)
        return f"?{query.urlencode()}"

    @cached_property
    def chips(self) -> list[Chip]:
        """The filters that are at work."""
        if not self.filters or not self.filters.form.is_valid():
            return []
        given = self.filters.form.cleaned_data
        return [
            Chip(
                f"{field.label}: {_said(field, given[field.name])}",
                self._without(field),
            )
            for field in self.filters.form
            if given.get(field.name) not in (None, "", [])
            and not _unticked(field, given[field.name])
        ]

    def _without(self, field: Any) -> str:
        query = self.data.copy()
        query.pop(field.html_name, None)
        query.pop("page", None)
        return f"?{query.urlencode()}"

    @property
    def wants_csv(self) -> bool:
        return self.data.get("format") == "csv"

    def csv(self, name: str) -> HttpResponse:
        """Every row that passes the filters, in the order shown."""
        cells = self.columns.values()
        rows = ([cell(row) for cell in cells] for row in self._shape(self.rows))
        return sheet(name, self.columns, rows)


def offer(
    filters: FilterSet, name: str, choices: Sequence[Sequence[Any]], *, else_by: str
) -> None:
    """Let one of these (key and words) be chosen; of too many, a part be typed.

    `choices` may end after `MOST` + 1, if the chosen one is among them.
    """
    if len(choices) <= MOST:
        filters.filters.pop(else_by)
    elif chosen := [one for one in choices if one[0] == key_in(filters.data, name)]:
        choices = chosen
    else:
        del filters.filters[name]
        return
    found = sorted((words, str(key)) for key, words in choices)
    filters.filters[name].extra["choices"] = [(key, words) for words, key in found]


def sheet(
    name: str, headings: Iterable[str], rows: Iterable[Iterable[object]]
) -> HttpResponse:
    """A CSV file to download; no cell of it is a formula."""
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    response.write("\ufeff")  # spreadsheets read UTF-8 only with the mark
    writer = csv.writer(response)
    writer.writerows([safe_cell(cell) for cell in row] for row in (headings, *rows))
    return response


def _unticked(field: Any, value: object) -> bool:
    """A box that is not ticked narrows nothing; a “no” that was chosen does."""
    return value is False and isinstance(field.field.widget, CheckboxInput)


def _said(field: Any, value: object) -> str:
    """A filter's value in the words of its options."""
    options = {str(key): text for key, text in getattr(field.field, "choices", ())}
    return str(options.get(str(value), value))
