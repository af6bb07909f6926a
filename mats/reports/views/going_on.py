"""From one report of the week to the next."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from mats.people.http import PersonRequest
from mats.reports.models import Report
from mats.reports.views.finding import AtHand


def leaves(report: Report) -> str:
    """When, by the program's clock."""
    at = report.send_at.astimezone(report.program.zone)
    return f"{at:%a} {at.day} {at:%B, %H:%M}"


def to_next(request: PersonRequest, at_hand: AtHand, said: str) -> HttpResponse:
    """To the next draft of the same week; to the list of the week after the last."""
    slug, draft = at_hand.report.program.slug, at_hand.next_draft
    if draft:
        messages.success(request, f"{said} Next: {draft.mentor}.")
        return redirect("reports:edit", slug, draft.pk)
    messages.success(request, f"{said} No draft of yours is left in this week.")
    week = reverse("reports:index", args=[slug])
    return redirect(f"{week}?week={at_hand.report.week}")
