"""“For your meeting”: what scholars let the mentor know before they meet.

A point is in a report only while its scholar shares it: what is shown goes by the rows
of now, and an email that has not left yet is looked at once more when it is taken up.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from mats.checkins.models import AgendaPoint
from mats.checkins.services import points_told
from mats.people.models import Person
from mats.reports.models import Report, ReportPoint, Section
from mats.reports.wording import digest

ByScholar = dict[int, list[AgendaPoint]]


def points_of(
    report: Report, sections: Iterable[Section], reader: Person | None = None
) -> ByScholar:
    """By scholar, what it tells or would tell now. One statement.

    A report that was sent tells what it was sent with, as far as it is shared still.
    """
    open_ones = [s.scholar_id for s in sections if s.struck_at is None]
    rows = AgendaPoint.objects.shared().filter(scholar__in=open_ones)
    if report.state == Report.State.SENT:
        kept = ReportPoint.objects.filter(report=report, point__isnull=False)
        rows = rows.filter(pk__in=kept.values("point"))
    else:
        rows = rows.open()
    if reader is not None:
        rows = rows.visible_to(reader)
    found: ByScholar = defaultdict(list)
    for point in rows.order_by("scholar", "position", "pk"):
        found[point.scholar_id].append(point)
    return found


def keep(report: Report) -> None:
    """It is about to leave: what it tells is written down, and held until then."""
    ReportPoint.objects.filter(report=report).delete()
    open_ones = report.sections.filter(struck_at=None).values("scholar")
    shared = AgendaPoint.objects.open().shared().filter(scholar__in=open_ones)
    ReportPoint.objects.bulk_create(
        ReportPoint(report=report, point=point, digest=digest(point.text))
        for point in shared.held()
    )


def hold(report: Report) -> None:
    """Whoever takes a point of it back waits until its email is taken up, or not."""
    mine = ReportPoint.objects.filter(report=report, point__isnull=False)
    list(AgendaPoint.objects.held().filter(pk__in=mine.values("point")).only("pk"))


def still_told(report: Report) -> bool:
    """Whether all that it was sent with is shared still, in the same words."""
    rows = ReportPoint.objects.filter(report=report).select_related("point")
    return all(_holds(row) for row in rows)


def close(report: Report, now: datetime) -> None:
    """Its email may leave from here on: whoever takes back after this is told so."""
    mine = ReportPoint.objects.filter(report=report, point__isnull=False)
    points_told(AgendaPoint.objects.filter(pk__in=mine.values("point")), now)


def _holds(row: ReportPoint) -> bool:
    point = row.point
    return point is not None and point.shared and digest(point.text) == row.digest
