"""Mentors read what they were sent and answer it. Nothing tells who read what."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from mats.core.http import require
from mats.core.listing import Listing
from mats.people.http import PersonRequest
from mats.reports import policies
from mats.reports.forms import SentFilter
from mats.reports.models import Report, Section
from mats.reports.views.answering import answered, read_in

WITH = ("phase__program", "stream", "mentor", "manager")


SORTS = {
    "new": ("-phase__starts_on", "-week", "stream__title"),
    "stream": ("stream__title", "-phase__starts_on", "-week"),
}
COLUMNS = {
    "Program": lambda row: row.program.name,
    "Phase": lambda row: row.phase.name,
    "Week": lambda row: row.week,
    "Stream": lambda row: row.stream.title,
    "State": lambda row: row.get_state_display(),
    "Sent": lambda row: row.sent_at or "",
}
ABOUT_ME = 50
"""Sections on oneself; a phase has some ten weeks."""


@require_GET
def mine(request: PersonRequest) -> HttpResponse:
    """All that were sent to me, and those that never came; and sections on myself."""
    listing = Listing(
        request,
        Report.objects.archive_of(request.user).select_related(*WITH),
        sorts=SORTS,
        columns=COLUMNS,
        noun=("report", "reports"),
        filters=SentFilter,
    )
    if listing.wants_csv:
        return listing.csv("reports-to-me")
    context = {
        "listing": listing,
        "sections": Section.objects.by(request.user)
        .select_related("report__phase__program", "report__mentor")
        .order_by("-report__send_at", "report__mentor__name")[:ABOUT_ME],
    }
    return render(request, "reports/mine.html", context)


@require_http_methods(["GET", "POST"])
def answer(request: PersonRequest, pk: int) -> HttpResponse:
    rows = Report.objects.sent_to(request.user).select_related(*WITH)
    report = get_object_or_404(rows, pk=pk)
    if request.method == "POST":
        require(policies.can_reply(request.user, report))
        return answered(request, report, reverse("reports:answer", args=[pk]))
    sections = (
        Section.objects.visible_to(request.user)
        .filter(report=report)
        .select_related("scholar__person")
        .prefetch_related("replies")
    )
    context = {
        **read_in(report, list(sections), timezone.now()),
        "can_reply": policies.can_reply(request.user, report),
    }
    return render(request, "reports/answer.html", context)
