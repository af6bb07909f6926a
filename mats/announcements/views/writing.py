"""Staff write, look at and change announcements."""

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mats.announcements import policies, services
from mats.announcements.forms import AnnouncementForm
from mats.announcements.models import Announcement
from mats.announcements.views.reading import told_to
from mats.core.history import changes_of
from mats.core.http import posted, require
from mats.core.listing import Listing
from mats.core.prose import html
from mats.people.http import PersonRequest
from mats.programs.http import program_of
from mats.programs.models import Program


@require_GET
def index(request: PersonRequest, slug: str) -> HttpResponse:
    """All of a program's to staff; to readers what they were told."""
    program = program_of(request, slug)
    if not policies.can_look(request.user, program):
        told = Announcement.objects.received_by(request.user)
        return told_to(request, told.filter(program=program), program)
    listing = _listing(request, program)
    if listing.wants_csv:
        return listing.csv(f"announcements-{slug}")
    context = {
        "program": program,
        "listing": listing,
        "rows": [(r, services.audience_of(r).words()) for r in listing.page],
        "can_write": policies.can_write(request.user, program),
    }
    return render(request, "announcements/index.html", context)


def _listing(request: PersonRequest, program: Program) -> Listing[Announcement]:
    written = Announcement.objects.visible_to(request.user).filter(program=program)
    return Listing(
        request,
        written.select_related("program", "author", "phase", "site", "stream").annotate(
            told=Count("receipts"),
            read=Count("receipts", filter=Q(receipts__read_at__isnull=False)),
        ),
        sorts={"new": ("-created_at",), "title": ("title",)},
        columns={
            "Title": lambda row: row.title,
            "Written by": lambda row: row.author or "",
            "Published": lambda row: row.published_at or "",
            "Taken back": lambda row: row.withdrawn_at or "",
            "People": lambda row: getattr(row, "told", ""),
            "Got it": lambda row: getattr(row, "read", ""),
        },
        noun=("announcement", "announcements"),
    )


@require_http_methods(["GET", "POST"])
def new(request: PersonRequest, slug: str) -> HttpResponse:
    program = program_of(request, slug)
    require(policies.can_write(request.user, program))
    draft = Announcement(program=program, roles=[])
    return _edit(request, program, draft)


@require_http_methods(["GET", "POST"])
def edit(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    written = _one(request, slug, pk)
    require(policies.can_change(request.user, written))
    return _edit(request, written.program, written)


def _edit(
    request: PersonRequest, program: Program, written: Announcement
) -> HttpResponse:
    form = AnnouncementForm(posted(request), instance=written, program=program)
    if "preview" not in request.POST and form.is_valid():
        if written.pk is None:
            written = services.write(
                program=program, author=request.user, **form.cleaned_data
            )
        else:
            written = services.change(written, **form.cleaned_data)
        messages.success(request, "Saved.")
        return redirect("announcements:look", program.slug, written.pk)
    context = {"program": program, "form": form, "written": written, **_seen(form)}
    return render(request, "announcements/edit.html", context)


@require_POST
def preview(request: PersonRequest, slug: str) -> HttpResponse:
    """The words and the audience as they stand; nothing is kept."""
    program = program_of(request, slug)
    require(policies.can_write(request.user, program))
    form = AnnouncementForm(request.POST, program=program)
    return render(request, "announcements/_preview.html", _seen(form))


def _seen(form: AnnouncementForm) -> dict[str, object]:
    """What the form would say, and to whom, before it is saved."""
    if form.is_bound:
        form.full_clean()
        title, body = form.data.get("title", ""), form.data.get("body", "")
    else:
        title, body = form.instance.title, form.instance.body
    audience = form.audience
    people = list(audience.people(form.program.today)) if audience.roles else []
    return {
        "title": title,
        "body": html(body),
        "people": people,
        "audience": audience,
    }


@require_GET
def look(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    """One announcement as staff see it: words, audience, who said "Got it", history."""
    written = _one(request, slug, pk)
    require(policies.can_look(request.user, written.program))
    audience = services.audience_of(written)
    context = {
        "written": written,
        "program": written.program,
        "body": html(written.body),
        "audience": audience,
        "people": []
        if written.published_at
        else audience.people(written.program.today),
        "told": written.receipts.count(),
        "read": written.receipts.exclude(read_at=None).count(),
        "changes": changes_of(written),
        "can_change": policies.can_change(request.user, written),
        "can_publish": policies.can_publish(request.user, written),
        "can_take_back": policies.can_take_back(request.user, written),
    }
    return render(request, "announcements/look.html", context)


def _one(request: PersonRequest, slug: str, pk: int) -> Announcement:
    visible = Announcement.objects.visible_to(request.user).filter(program__slug=slug)
    related = visible.select_related("program", "author", "phase", "site", "stream")
    return get_object_or_404(related, pk=pk)
