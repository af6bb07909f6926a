"""The reports of a program, week by week."""

from datetime import datetime
from functools import partial
from itertools import groupby
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    When,
)
from django.db.models.functions import Coalesce, JSONArray
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from mats.core.http import key_in, require
from mats.core.listing import MOST, Listing
from mats.core.prepared import KEYS
from mats.mentors.models import Stream
from mats.people.http import PersonRequest
from mats.people.models import Person
from mats.programs.http import program_of
from mats.programs.models import Phase, Program
from mats.programs.ruled import Ruled
from mats.reports import policies
from mats.reports.forms import Offered, ReportFilter
from mats.reports.models import Reply, Report, Section

TONES = {"draft": "due", "approved": "info", "sent": "ok", "missed": "late"}

SORTS = {
    "new": ("-phase__starts_on", "-week", "mentor__name"),
    "mentor": ("mentor__name",),
    "state": ("state",),
}
COLUMNS = {
    "Week": lambda row: row.week,
    "Mentor": lambda row: row.to,
    "Stream": lambda row: row.titled,
    "Research manager": lambda row: row.writer or "",
    "State": lambda row: row.get_state_display(),
    "Leaves": lambda row: row.send_at,
    "Sent": lambda row: row.sent_at or "",
}


SHOWN = ("phase_id", "week", "state", "send_at", "sent_at")
"""The columns of a line; names beside them are read alone, not whole records."""
STATES = Report.State.values


@require_GET
def index(request: PersonRequest, slug: str) -> HttpResponse:
    program = program_of(request, slug)
    require(policies.sees_reports(request.user, program))
    chosen = key_in(request.GET, "stream") or 0
    (around,) = AROUND.rows(request.user, program, chosen)
    *offered, week, drafts = around
    listing = _listing(request, program, Offered(*offered))
    if listing.wants_csv:
        return listing.csv(f"reports-{slug}")
    context = {
        "program": program,
        "listing": listing,
        "groups": _groups(listing),
        "week": (newest := _newest(week)),
        "drafts": drafts,
        "headline": _headline(newest),
    }
    return render(request, "reports/index.html", context)


def _groups(listing: Listing[Report]) -> list[tuple[str, list[tuple[Report, str]]]]:
    """The rows of the page by week where they stand in that order."""
    rows = [(row, TONES[row.state]) for row in listing.page]
    if listing.sort != "new":
        return [("", rows)] if rows else []
    by_week = groupby(
        rows, lambda pair: f"{vars(pair[0])['named']}, week {pair[0].week}"
    )
    return [(week, list(group)) for week, group in by_week]


def _around(reader: Person, program: Program, stream: int) -> QuerySet[Any, Any]:
    """Streams and phases that have reports, the newest week in numbers, all drafts."""
    seen = Report.objects.handled_in(program, reader).order_by()
    chosen = Case(When(pk=stream, then=0), default=1)
    streams = Stream.objects.filter(pk__in=seen.values("stream"))
    phases = Phase.objects.filter(pk__in=seen.values("phase")).order_by("starts_on")
    newest = seen.order_by("-phase__starts_on", "-week").values("phase", "week")
    counts = [Count("pk", filter=Q(state=name)) for name in STATES]
    open_ones = Q(state__in=[Report.State.DRAFT, Report.State.APPROVED])
    leaves = Min("send_at", filter=open_ones)
    week = newest.values(a=JSONArray("week", Count("pk"), leaves, *counts))
    drafts = seen.open().drafts().values("state").annotate(n=Count("pk")).values("n")
    return Program.objects.filter(pk=program.pk).values_list(
        ArraySubquery(
            streams.order_by(chosen, "title").values(a=JSONArray("pk", "title"))[
                : MOST + 1
            ]
        ),
        ArraySubquery(phases.values(a=JSONArray("pk", "name"))),
        Subquery(week[:1]),
        Coalesce(Subquery(drafts), 0),
    )


AROUND = Ruled(_around, KEYS[2])


def _newest(week: list[Any] | None) -> dict[str, Any]:
    """The newest week: how many of its reports are in which state."""
    if week is None:
        return {}
    number, everything, leaves, *counts = week
    at = leaves and datetime.fromisoformat(leaves)
    states = dict(zip(STATES, counts, strict=True))
    return {"week": number, "all": everything, "leaves": at, **states}


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


def _listing(
    request: PersonRequest, program: Program, offered: Offered
) -> Listing[Report]:
    sections = Section.objects.filter(report=OuterRef("pk")).order_by()
    counted = sections.values("report").annotate(n=Count("pk")).values("n")
    replies = Reply.objects.filter(section__report=OuterRef("pk"), verdict="talk")
    return Listing(
        request,
        Report.objects.handled_in(program, request.user)
        .only(*SHOWN)
        .annotate(
            named=F("phase__name"),
            titled=F("stream__title"),
            to=F("mentor__name"),
            writer=F("manager__name"),
            told=Coalesce("record__scholars", Subquery(counted), 0),
            talk=Exists(replies),
        ),
        sorts=SORTS,
        columns=COLUMNS,
        noun=("report", "reports"),
        filters=partial(ReportFilter, offered=offered),
    )
