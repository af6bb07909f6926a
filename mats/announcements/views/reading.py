"""What a person was told."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from mats.announcements import policies
from mats.announcements.models import (
    Announcement,
    AnnouncementQuerySet,
    Receipt,
)
from mats.announcements.services import acknowledge
from mats.core.listing import Listing
from mats.core.prose import html
from mats.people.http import PersonRequest
from mats.programs.models import Program


@require_GET
def mine(request: PersonRequest) -> HttpResponse:
    """Everything announced to the person, of running programs first."""
    return told_to(request, Announcement.objects.received_by(request.user))


def told_to(
    request: PersonRequest,
    told: AnnouncementQuerySet,
    program: Program | None = None,
) -> HttpResponse:
    """The page of announcements to a person: of one program, or of all."""
    listing = Listing(
        request,
        told.select_related("program", "author"),
        sorts={"new": ("program__closed_at", "-pinned", "-published_at")},
        per_page=20,
        noun=("announcement", "announcements"),
    )
    receipts = Receipt.objects.filter(
        person=request.user, read_at=None, announcement__in=list(listing.page)
    )
    unread = set(receipts.values_list("announcement_id", flat=True))
    context = {
        "listing": listing,
        "program": program,
        "rows": [(told, told.pk in unread) for told in listing.page],
        "unread": len(unread),
    }
    return render(request, "announcements/mine.html", context)


@require_GET
def part(request: PersonRequest) -> HttpResponse:
    """What is unread, for a home page, loaded by itself."""
    unread = Announcement.objects.unread_by(request.user)[:5]
    return render(request, "announcements/_unread.html", {"unread": unread})


@require_GET
def detail(request: PersonRequest, pk: int) -> HttpResponse:
    visible = Announcement.objects.visible_to(request.user)
    told = get_object_or_404(visible.select_related("program", "author"), pk=pk)
    context = {
        "told": told,
        "body": html(told.body),
        "receipt": told.receipts.filter(person=request.user).first(),
        "can_look": policies.can_look(request.user, told.program),
    }
    return render(request, "announcements/detail.html", context)


@require_POST
def got_it(request: PersonRequest, pk: int) -> HttpResponse:
    told = get_object_or_404(Announcement.objects.visible_to(request.user), pk=pk)
    acknowledge(told, person=request.user, now=timezone.now())
    messages.success(request, "Noted.")
    return redirect("announcements:mine")
