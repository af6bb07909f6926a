"""The handbook of a program's staff, page below page; those who lead write it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mats.announcements import policies, services
from mats.announcements.forms import PageForm
from mats.announcements.models import HandbookPage
from mats.core.http import posted, require
from mats.core.prose import html
from mats.people.http import PersonRequest
from mats.programs.http import program_of, staffed_program
from mats.programs.models import Program
from mats.programs.views.answers import done

MOVES = {"up": -1, "down": 1}


@require_GET
def handbook(request: PersonRequest, slug: str) -> HttpResponse:
    """All pages that this reader may read, in their order."""
    program = staffed_program(request, slug)
    rows = HandbookPage.objects.visible_to(request.user).filter(program=program)
    context = {
        "program": program,
        "pages": [(page, html(page.body)) for page in rows],
        "may_write": policies.can_write_handbook(request.user, program),
        "trains": policies.sees_training(request.user, program),
    }
    return render(request, "announcements/handbook.html", context)


@require_http_methods(["GET", "POST"])
def page_add(request: PersonRequest, slug: str) -> HttpResponse:
    program = program_of(request, slug)
    require(policies.can_write_handbook(request.user, program))
    return _edit(request, program, HandbookPage(program=program))


@require_http_methods(["GET", "POST"])
def page(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    """Other words."""
    written = _one(request, slug, pk)
    return _edit(request, written.program, written)


@require_POST
def page_move(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    written = _one(request, slug, pk)
    services.move_page(written, by=MOVES.get(request.POST.get("to", ""), 0))
    return _back(slug, pk)


@require_http_methods(["GET", "POST"])
def page_remove(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    written = _one(request, slug, pk)
    if request.method == "POST":
        services.remove_page(written)
        messages.success(request, "The page is gone.")
        return redirect("announcements:handbook", slug)
    context = {
        "title": f"Take “{written.title}” out of the handbook?",
        "consequences": ["Nobody can read it any more.", "Its old words stay on file."],
        "verb": "Remove page",
        "back": reverse("announcements:handbook", args=[slug]),
        "keep": "Keep it",
    }
    return render(request, "confirm.html", context)


def _edit(
    request: PersonRequest, program: Program, written: HandbookPage
) -> HttpResponse:
    kept = {name: getattr(written, name) for name in ("title", "body", "roles")}
    form = PageForm(posted(request), initial=kept)
    saved: list[Any] = []
    if done(
        form,
        lambda: saved.append(services.write_page(written, **form.cleaned_data)),
    ):
        messages.success(request, "Saved.")
        return _back(program.slug, saved[0].pk)
    context = {
        "program": program,
        "form": form,
        "title": written.title or "New page of the handbook",
        "verb": "Save",
        "back": reverse("announcements:handbook", args=[program.slug]),
        "where": "Handbook",
    }
    return render(request, "announcements/handbook_form.html", context)


def _one(request: PersonRequest, slug: str, pk: int) -> HandbookPage:
    program = program_of(request, slug)
    rows = HandbookPage.objects.visible_to(request.user).filter(program=program)
    written = get_object_or_404(rows, pk=pk)
    written.program = program
    require(policies.can_write_handbook(request.user, program))
    return written


def _back(slug: str, pk: int) -> HttpResponse:
    return redirect(f"{reverse('announcements:handbook', args=[slug])}#page-{pk}")
