"""The reports of a program, week by week."""

from typing import Any

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Coalesce
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from mats.core.http import require
from mats.core.listing import Listing
from mats.people.http import PersonRequest
from mats.programs.http import program_of
from mats.reports import policies
from mats.reports.forms import ReportFilter
from mats.reports.models import Report

TONES = {"draft": "due", "approved": "info", "sent": "ok", "missed": "late"}

SORTS = {
    "new": ("-phase__starts_on", "-week", "mentor__name"),
    "mentor": ("mentor__name",),
    "state": ("state",),
}
COLUMNS = {
    "Week": lambda row: row.week,
    "Mentor": lambda row: row.mentor.name,
    "Stream": lambda row: row.stream.title,
    "Research manager": lambda row: row.manager or "",
    "State": lambda row: row.get_state_display(),
    "Leaves": lambda row: row.send_at,
    "Sent": lambda row: row.sent_at or "",
}


@require_GET
def index(request: PersonRequest, slug: str) -> HttpResponse:
    program = program_of(request, slug)
    require(policies.sees_reports(request.user, program))
    reports = Report.objects.handled_by(request.user).filter(phase__program=program)
    listing = _listing(request, reports)
    if listing.wants_csv:
        return listing.csv(f"reports-{slug}")
    context = {
        "program": program,
        "listing": listing,
        "rows": [(row, TONES[row.state]) for row in listing.page],
        "weeks": _weeks(reports),
    }
    return render(request, "reports/index.html", context)


def _weeks(reports: QuerySet[Report]) -> list[Any]:
    """The newest weeks: how many are approved or sent, of how many."""
    done = Q(state__in=[Report.State.APPROVED, Report.State.SENT])
    rows = reports.order_by("-phase__starts_on", "-week").values("phase__name", "week")
    counted = rows.annotate(all=Count("pk"), done=Count("pk", filter=done))
    return list(counted[:4])


def _listing(request: PersonRequest, reports: QuerySet[Report]) -> Listing[Report]:
    return Listing(
        request,
        reports.select_related(
            "phase__program", "stream", "mentor", "manager"
        ).annotate(
            told=Coalesce("record__scholars", Count("sections", distinct=True)),
            talk=Count(
                "sections__replies", filter=Q(sections__replies__verdict="talk")
            ),
        ),
        sorts=SORTS,
        columns=COLUMNS,
        noun=("report", "reports"),
        filters=ReportFilter,
    )
