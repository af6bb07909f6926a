"""A mentor's answers: signed in, or by the link in the email, each by one button."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from mats.checkins.models import AgendaPoint
from mats.core.http import key_in
from mats.reports import linking, services
from mats.reports.forms import ReplyForm
from mats.reports.meeting import points_of
from mats.reports.models import Reply, Report, Section
from mats.reports.watched import told_flags


@dataclass(frozen=True)
class About:
    """One scholar on the page: what was said, what the mentor answered."""

    section: Section
    reply: Reply | None
    theirs: bool
    """Whether the mentor still is the scholar's."""
    points: list[AgendaPoint]
    """What the scholar wants to talk about, as far as it is shared still."""


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def by_link(request: HttpRequest, token: str) -> HttpResponse:
    """What the email showed, and the buttons. Links that fail are one and the same."""
    now = timezone.now()
    report = linking.report_behind(token, now)
    sections = linking.answerable(report, now) if report else []
    if report is None or not sections or report.program.closed_at is not None:
        return render(request, "reports/link_over.html", status=410)
    here = reverse("reports:by_link", args=[token])
    if request.method == "POST" and request.POST.get("act") == "stop":
        services.stop_links(report, now=now)
        return redirect(here)
    if request.method == "POST":
        return answered(request, report, here)
    context = {**read_in(report, sections, now), "can_reply": True}
    return render(request, "reports/by_link.html", context)


def read_in(report: Report, sections: list[Section], now: datetime) -> dict[str, Any]:
    """All that a page of a report shows its mentor."""
    theirs = {section.pk for section in linking.answerable(report, now)}
    points = points_of(report, sections, report.mentor)
    rows = [
        About(
            section,
            _reply_of(section, report),
            section.pk in theirs,
            points[section.scholar_id],
        )
        for section in sections
    ]
    return {
        "report": report,
        "program": report.program,
        "requests": report.requests.all(),
        "themes": report.themes.filter(included=True).select_related("theme"),
        "flags": told_flags(row.section for row in rows if row.theirs),
        "rows": rows,
        "silent": sum(row.theirs and row.reply is None for row in rows),
    }


def _reply_of(section: Section, report: Report) -> Reply | None:
    replies = section.replies.all()
    return next((r for r in replies if r.mentor_id == report.mentor_id), None)


def answered(request: HttpRequest, report: Report, here: str) -> HttpResponse:
    """One button was pressed: about one scholar, or about all the others."""
    now = timezone.now()
    if request.POST.get("act") == "all_fine":
        services.all_fine(report, mentor=report.mentor, now=now)
        messages.success(request, "Thank you. The research manager sees your answers.")
        return redirect(here)
    pk = key_in(request.POST, "section")
    section = get_object_or_404(
        Section.objects.filter(report=report).apart_from(report.mentor), pk=pk
    )
    form = ReplyForm(request.POST)
    if form.is_valid():
        services.reply(
            section,
            mentor=report.mentor,
            verdict=form.cleaned_data["verdict"],
            comment=form.new_comment,
            now=now,
        )
        messages.success(request, "Thank you. The research manager sees your answer.")
    else:
        messages.error(request, "Your comment is too long, or the choice is not known.")
    return redirect(f"{here}#{section.pk}")
