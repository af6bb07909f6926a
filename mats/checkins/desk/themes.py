"""Themes counted over weeks and streams: tags, else the number somebody stated."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet, Sum
from django.http import HttpResponse
from django.utils.safestring import SafeString

from mats.checkins.desk.term import Term
from mats.checkins.models import Tag, ThemeNote
from mats.core import charts
from mats.core.charts.counts import Table
from mats.core.listing import sheet
from mats.people.models import Person

MOST_ROWS = 12
"""Themes in the chart; the table has all."""


@dataclass
class Counted:
    """One theme: scholars by week, and what was noted."""

    name: str
    weeks: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    said: list[ThemeNote] = field(default_factory=list)
    """What was noted in words."""

    @property
    def total(self) -> int:
        return sum(self.weeks.values())


def counted(reader: Person, term: Term, stream: str = "") -> list[Counted]:
    """The most seen first. Three statements, whatever there is."""
    tags = Tag.objects.visible_to(reader).filter(check_in__phase=term.phase)
    notes = ThemeNote.objects.visible_to(reader).filter(phase=term.phase)
    if stream:
        tags = tags.filter(check_in__scholar__stream__slug=stream)
        notes = notes.filter(stream__slug=stream)
    found: dict[str, Counted] = {}
    for name, week, count in (*_tagged(tags), *_stated(notes, tags)):
        found.setdefault(name, Counted(name)).weeks[week] += count or 0
    said = notes.exclude(note="").select_related("theme", "stream")
    for note in said.order_by("week", "pk"):
        found.setdefault(note.theme.name, Counted(note.theme.name)).said.append(note)
    return sorted(found.values(), key=lambda theme: (-theme.total, theme.name))


Counts = QuerySet[Any, tuple[str, int, int | None]]


def _tagged(tags: "QuerySet[Tag]") -> Counts:
    """Scholars by theme and week; each is of one stream."""
    rows = tags.order_by().values_list("theme__name", "check_in__week")
    return rows.annotate(count=Count("check_in__scholar", distinct=True))


def _stated(notes: "QuerySet[ThemeNote]", tags: "QuerySet[Tag]") -> Counts:
    """Numbers of streams that have no tag of the theme in the week."""
    same = tags.filter(
        theme=OuterRef("theme"),
        check_in__scholar__stream=OuterRef("stream"),
        check_in__week=OuterRef("week"),
    )
    alone = notes.filter(~Exists(same)).order_by()
    return alone.values_list("theme__name", "week").annotate(count=Sum("scholars"))


def drawn(themes: list[Counted], term: Term) -> SafeString:
    """How many scholars each week that has begun, theme by theme."""
    some = [theme for theme in themes if theme.total][:MOST_ROWS]
    weeks = [w.number for w in term.weeks if w.number <= term.week.number]
    return charts.heatmap(
        Table(
            counts=[[theme.weeks.get(week, 0) for week in weeks] for theme in some],
            rows=[theme.name for theme in some],
            columns=[str(week) for week in weeks],
            row_title="Theme",
            column_title="Week",
        ),
        wide=1060,
    )


def sheet_of(themes: list[Counted], term: Term, name: str) -> HttpResponse:
    """The table as CSV: scholars by week, and all that was noted."""
    weeks = [week.number for week in term.weeks]
    headings = ["Theme", *(f"Week {week}" for week in weeks), "All", "Noted"]
    rows = (
        [
            theme.name,
            *(theme.weeks.get(week, 0) for week in weeks),
            theme.total,
            "; ".join(f"{n.stream}, week {n.week}: {n.note}" for n in theme.said),
        ]
        for theme in themes
    )
    return sheet(name, headings, rows)
