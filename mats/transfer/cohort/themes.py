"""`themes.csv` and `feedback_log.csv`: what staff noticed and wrote down."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mats.checkins.models import Theme, ThemeNote
from mats.programs.models import Phase, Remark
from mats.transfer.cohort import parsing
from mats.transfer.cohort.check_ins import WEEK, research_of
from mats.transfer.cohort.cohort import Cohort, Loader
from mats.transfer.cohort.tables import Row, Table, column
from mats.transfer.cohort.upsert import upsert


@dataclass(frozen=True, kw_only=True)
class ThemeRow(Row):
    stream: str = column(parsing.slug, refers_to="stream")
    week: int = column(WEEK)
    theme: str = column(parsing.text(100))
    scholars: int | None = column(parsing.whole(), default=None)
    research_manager: str = column(parsing.email, refers_to="person", default="")
    note: str = column(parsing.text(300), default="")


@dataclass(frozen=True, kw_only=True)
class RemarkRow(Row):
    on: date = column(parsing.day, name="date", ahead="drop")
    source: str = column(parsing.text(200), default="")
    kind: str = column(parsing.slug)
    summary: str = column(parsing.text(1000))
    logged_by: str = column(parsing.email, refers_to="person", default="")


def load_themes(cohort: Cohort, rows: Sequence[ThemeRow]) -> None:
    """How many scholars a theme touched is stated; who they are, nobody wrote down."""
    plan = research_of(cohort)
    weeks = {week.number: week for week in plan.phase.weeks} if plan else {}
    for row in rows:
        if row.week not in weeks:
            cohort.wrong(THEMES, row, "week", "is no week of a phase with check-ins.")
    if plan and not cohort.problems:
        past = {n for n, week in weeks.items() if week.monday <= cohort.today}
        _note(cohort, plan.phase, [row for row in rows if row.week in past])


def _note(cohort: Cohort, phase: Phase, rows: Sequence[ThemeRow]) -> None:
    themes = _themes(cohort, rows)
    upsert(
        [
            ThemeNote(
                theme_id=themes[row.theme],
                stream_id=cohort.ids["stream"][row.stream],
                phase=phase,
                week=row.week,
                scholars=row.scholars,
                note=row.note,
                by_id=cohort.ids["person"].get(row.research_manager),
            )
            for row in rows
        ],
        within=ThemeNote.objects.filter(phase=phase),
        key=("theme_id", "stream_id", "week"),
        update=(),
        counts=cohort.count(THEMES.file, "note on a theme"),
    )


def _themes(cohort: Cohort, rows: Sequence[ThemeRow]) -> dict[str, int]:
    found = upsert(
        [Theme(program=cohort.program, name=row.theme) for row in rows],
        within=cohort.program.themes.all(),
        key=("name",),
        update=(),
        counts=cohort.count(THEMES.file, "theme"),
    )
    return {name: theme.pk for (name,), theme in found.items()}


def load_remarks(cohort: Cohort, rows: Sequence[RemarkRow]) -> None:
    upsert(
        [
            Remark(
                program=cohort.program,
                on=row.on,
                source=row.source,
                kind=row.kind,
                summary=row.summary,
                logged_by_id=cohort.ids["person"].get(row.logged_by),
            )
            for row in rows
        ],
        within=cohort.program.remarks.all(),
        key=("on", "kind", "summary"),
        update=("source",),
        counts=cohort.count(REMARKS.file, "remark"),
    )


THEMES = Table("themes.csv", ThemeRow, key=("stream", "week", "theme"))
REMARKS = Table("feedback_log.csv", RemarkRow, key=("on", "kind", "summary"))
LOADERS = (Loader(THEMES, load_themes), Loader(REMARKS, load_remarks))
