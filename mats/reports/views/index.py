"""The reports of a program, week by week."""

from itertools import groupby
from typing import Any

from django.db.models import Count, Min, Q, QuerySet, Subquery
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
from mats.reports.models import Report, ReportQuerySet

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
        "groups": _groups(listing),
        "week": (week := _newest(reports)),
        "drafts": week.get("waiting", 0),
        "headline": _headline(week),
    }
    return render(request, "reports/index.html", context)


def _groups(listing: Listing[Report]) -> list[tuple[str, list[tuple[Report, str]]]]:
    """The rows of the page by week where they stand in that order."""
    rows = [(row, TONES[row.state]) for row in listing.page]
    if listing.sort != "new":
        return [("", rows)] if rows else []
    by_week = groupby(rows, lambda pair: f"{pair[0].phase.name}, week {pair[0].week}")
    return [(week, list(group)) for week, group in by_week]


def _newest(reports: ReportQuerySet) -> dict[str, Any]:
    """The newest week: how many of its reports are in which state. All drafts, too."""
    state = Report.State
    rows = reports.order_by("-phase__starts_on", "-week").values("phase", "week")
    counts = {name: Count("pk", filter=Q(state=name)) for name in state.values}
    leaves = Min("send_at", filter=Q(state__in=[state.DRAFT, state.APPROVED]))
    waiting = reports.open().drafts().order_by().values("state")
    counted = waiting.annotate(n=Count("pk")).values("n")
    newest = rows.annotate(
        **counts,
        all=Count("pk"),
        leaves=leaves,
        waiting=Coalesce(Subquery(counted), 0),
    ).first()
    return dict(newest or {})


def _headline(week: dict[str, Any]) -> str:
    """What is to do, as one sentence."""
    if not week:
        return "Mentor reports"
    of = f"of {week['all']} reports of week {week['week']}"
    if week["draft"]:
        verb = "waits" if week["draft"] == 1 else "wait"
        return f"{week['draft']} {of} {verb} to be approved"
    if week["approved"]:
        return f"All {week['all']} reports of week {week['week']} are approved"
    return f"{week['sent']} {of} left"


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
