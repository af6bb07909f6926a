"""From what is shared to drafts: in bulk, again and again, never over an edit."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Exists, OuterRef

from mats.checkins.services.weeks import managers_of, who_owes
from mats.core.batches import batches
from mats.core.errors import Refused
from mats.core.weeks import Week
from mats.programs.models import Conflict, Phase
from mats.programs.models.between import stands_between
from mats.reports.material import Material, gather
from mats.reports.models import Report, ReportPlan, ReportTheme, Section
from mats.reports.services import asking, todos
from mats.reports.services.withdrawing import renew
from mats.scholars.models import Scholar, Supervision

SEEN_OFTEN = 2
"""A theme that came up with so many scholars is told unless it is unticked."""
Pair = tuple[int, int]
"""Stream and mentor."""


@dataclass(frozen=True)
class Compiled:
    """What one run did."""

    reports: int
    created: int
    sections: int
    changed: int
    offered: int


@transaction.atomic
def compile_week(plan: ReportPlan, week: Week, *, now: datetime) -> Compiled:
    """The drafts of one week. Repeated, it brings them up to what is shared now."""
    program = plan.program
    if program.closed_at is not None:
        raise Refused(f"{program} is closed: nothing is written in it any more.")
    hours = plan.hours(week)
    teams = _teams(plan.phase, week, hours.send_at.astimezone(program.zone).date())
    created = _make_reports(plan, week, teams, now)
    reports = _open_reports(plan.phase, week.number)
    _make_sections(reports, teams)
    changed, offered = _bring_up_to_date(plan.phase, week.number, reports, now)
    todos.owe_approval(reports)
    asking.ask(plan, reports, now)
    sections = sum(len(teams.get((r.stream_id, r.mentor_id), ())) for r in reports)
    return Compiled(len(reports), created, sections, changed, offered)


@transaction.atomic
def refresh(phase: Phase, week: int, *, now: datetime) -> tuple[int, int]:
    """Bring what was compiled already up to what is shared now."""
    return _bring_up_to_date(phase, week, _open_reports(phase, week), now)


@transaction.atomic
def refresh_one(report: Report, *, now: datetime) -> None:
    """The same for one report, whose row the caller holds and sees again."""
    _bring_up_to_date(report.phase, report.week, [report], now)
    report.refresh_from_db()


def _teams(phase: Phase, week: Week, day: date) -> dict[Pair, list[Scholar]]:
    """Who is told about whom: mentors on the day, without conflicts of interest."""
    between = Conflict.objects.standing().filter(
        stands_between(OuterRef("mentor"), OuterRef("scholar__person")),
        program=OuterRef("scholar__program"),
    )
    rows = (
        Supervision.objects.on(day)
        .filter(~Exists(between), scholar__in=who_owes(phase, week).values("pk"))
        .select_related("scholar__person", "scholar__program")
    )
    teams: dict[Pair, list[Scholar]] = defaultdict(list)
    for row in rows:
        teams[row.scholar.stream_id, row.mentor_id].append(row.scholar)
    return teams


def _make_reports(
    plan: ReportPlan, week: Week, teams: dict[Pair, list[Scholar]], now: datetime
) -> int:
    known = set(
        Report.objects.filter(phase=plan.phase, week=week.number).values_list(
            "stream", "mentor"
        )
    )
    missing = [pair for pair in teams if pair not in known]
    managers = managers_of(teams[pair][0] for pair in missing)
    hours = plan.hours(week)
    Report.objects.bulk_create(
        [
            Report(
                phase=plan.phase,
                week=week.number,
                stream_id=stream,
                mentor_id=mentor,
                manager=managers.get(teams[stream, mentor][0].pk),
                compiled_at=now,
                scholars_until=hours.scholars_until,
                send_at=hours.send_at,
            )
            for stream, mentor in missing
        ],
        ignore_conflicts=True,
    )
    return len(missing)


def _open_reports(phase: Phase, week: int) -> list[Report]:
    """Those that may still change, held."""
    rows = Report.objects.filter(
        phase=phase,
        week=week,
        state__in=[Report.State.DRAFT, Report.State.APPROVED],
    )
    held = rows.select_for_update(of=("self",)).order_by("pk")
    return list(held.select_related("phase__program", "manager", "mentor"))


def _make_sections(reports: list[Report], teams: dict[Pair, list[Scholar]]) -> None:
    Section.objects.bulk_create(
        [
            Section(report=report, scholar=scholar)
            for report in reports
            for scholar in teams.get((report.stream_id, report.mentor_id), ())
        ],
        ignore_conflicts=True,
    )


def _bring_up_to_date(
    phase: Phase, week: int, reports: list[Report], now: datetime
) -> tuple[int, int]:
    """In handfuls: what was said by thousands is not held all at once."""
    changed = offered = 0
    for some in batches(reports):
        outcome = _bring_some(phase, week, some, now)
        changed, offered = changed + outcome[0], offered + outcome[1]
    return changed, offered


def _bring_some(
    phase: Phase, week: int, reports: list[Report], now: datetime
) -> tuple[int, int]:
    sections = list(
        Section.objects.filter(report__in=reports)
        .select_related("scholar__person")
        .prefetch_related("sources")
        .order_by("pk")
    )
    by_report: dict[int, list[Section]] = defaultdict(list)
    for section in sections:
        by_report[section.report_id].append(section)
    material = gather(phase, week, {section.scholar_id for section in sections})
    outcome = renew(reports, by_report, material, now)
    _count_themes(reports, by_report, material)
    return outcome


def _count_themes(
    reports: Iterable[Report],
    by_report: dict[int, list[Section]],
    material: dict[int, Material],
) -> None:
    """With how many scholars each came up. What was ticked or unticked stays so."""
    counts: dict[Pair, int] = defaultdict(int)
    for report in reports:
        for section in by_report[report.pk]:
            for theme in material[section.scholar_id].themes:
                counts[report.pk, theme] += 1
    kept = ReportTheme.objects.filter(report__in=reports)
    gone = [row.pk for row in kept if (row.report_id, row.theme_id) not in counts]
    ReportTheme.objects.filter(pk__in=gone).delete()
    ReportTheme.objects.bulk_create(
        [
            ReportTheme(
                report_id=report, theme_id=theme, scholars=n, included=n >= SEEN_OFTEN
            )
            for (report, theme), n in counts.items()
        ],
        update_conflicts=True,
        unique_fields=["report", "theme"],
        update_fields=["scholars"],
    )
