"""Themes counted over weeks and streams: tags, else the number somebody stated."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Count
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
    notes: list[ThemeNote] = field(default_factory=list)

    @property
    def total(self) -> int:
        return sum(self.weeks.values())

    @property
    def said(self) -> list[ThemeNote]:
        """Those with words."""
        return [note for note in self.notes if note.note]


def counted(reader: Person, term: Term, stream: str = "") -> list[Counted]:
    """The most seen first. Two statements, whatever there is."""
    tags = Tag.objects.visible_to(reader).filter(check_in__phase=term.phase)
    notes = ThemeNote.objects.visible_to(reader).filter(phase=term.phase)
    if stream:
        tags = tags.filter(check_in__scholar__stream__slug=stream)
        notes = notes.filter(stream__slug=stream)
    found: dict[str, Counted] = {}
    tagged = set()
    for name, where, week, count in (
        tags.order_by()
        .values_list("theme__name", "check_in__scholar__stream", "check_in__week")
        .annotate(count=Count("check_in__scholar", distinct=True))
    ):
        found.setdefault(name, Counted(name)).weeks[week] += count
        tagged.add((name, where, week))
    for note in notes.select_related("theme", "stream").order_by("week", "pk"):
        theme = found.setdefault(note.theme.name, Counted(note.theme.name))
        theme.notes.append(note)
        if (theme.name, note.stream_id, note.week) not in tagged:
            theme.weeks[note.week] += note.scholars or 0
    return sorted(found.values(), key=lambda theme: (-theme.total, theme.name))


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
