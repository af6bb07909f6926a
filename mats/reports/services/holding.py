"""Rows held while they are judged."""

from mats.core.errors import Refused
from mats.reports.models import Report, Section


def held(report: Report) -> Report:
    """The row, locked, with what judging asks of it."""
    rows = Report.objects.select_for_update(of=("self",))
    return rows.select_related("phase__program", "manager", "mentor", "stream").get(
        pk=report.pk
    )


def open_one(report: Report) -> Report:
    """The same, of one that may still change."""
    report = held(report)
    if report.program.closed_at is not None:
        raise Refused("This program is closed: its reports stay as they are.")
    if not report.is_open:
        raise Refused(f"This report is {report.get_state_display().lower()}.")
    return report


def sections_of(report: Report) -> list[Section]:
    rows = report.sections.select_related("scholar__person").prefetch_related("sources")
    return list(rows)
