"""One scholar as the staff who work with them see it: weeks, notes, meetings, flags."""

from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from mats.checkins import policies, services
from mats.checkins.desk.beside import Beside, scholar_of, with_follow_ups
from mats.checkins.desk.forms import NoteForm, RaiseForm
from mats.checkins.models import Meeting, Note
from mats.checkins.views.desk.http import desk_and_term, desk_of
from mats.core.http import posted, require
from mats.people.http import PersonRequest
from mats.programs.views.answers import done


@require_GET
def scholar(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    program, term, now = desk_and_term(request, slug)
    who = with_follow_ups(request.user, program, pk)
    beside = Beside(request.user, who, term, now)
    initial = {
        "scholars": [who.pk],
        "held_on": beside.today,
        "minutes": 30,
        "kind": Meeting.Kind.RESEARCH_MANAGER,
    }
    context = {
        "program": program,
        "scholar": who,
        "beside": beside,
        "may_act": program.closed_at is None,
        "quick": initial,
        "kinds": Meeting.Kind.choices,
        "topics": Meeting.Topic.choices,
    }
    return render(request, "checkins/desk/scholar.html", context)


@require_http_methods(["GET", "POST"])
def note(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    """Write a note; the page of its own appears when the words need a second look."""
    program = desk_of(request, slug)
    who = scholar_of(request.user, program, pk)
    require(program.closed_at is None)
    form = NoteForm(posted(request), initial={"kind": Note.Kind.PRIVATE})
    now, by = timezone.now(), request.user
    if done(
        form,
        lambda: services.write_note(who, **form.cleaned_data, author=by, now=now),
    ):
        messages.success(request, "The note is saved.")
        return redirect("checkins:scholar", slug, pk)
    return asked(request, program, form, f"Note on {who.person}", "Save note", who.pk)


@require_http_methods(["GET", "POST"])
def remove_note(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    program = desk_of(request, slug)
    rows = Note.objects.visible_to(request.user).filter(scholar__program=program)
    note = get_object_or_404(rows, pk=pk)
    require(policies.can_remove_note(request.user, note))
    back = reverse("checkins:scholar", args=[slug, note.scholar_id])
    if request.method == "POST":
        services.remove_note(note)
        messages.success(request, "The note is gone.")
        return redirect(back)
    context = {
        "title": "Take this note back?",
        "consequences": [
            "Its words are gone for good.",
            "That there was a note stays in the record.",
        ],
        "verb": "Remove note",
        "back": back,
        "keep": "Keep it",
    }
    return render(request, "confirm.html", context)


@require_http_methods(["GET", "POST"])
def raise_flag(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    program = desk_of(request, slug)
    who = scholar_of(request.user, program, pk)
    require(program.closed_at is None)
    form, now = RaiseForm(posted(request)), timezone.now()
    if done(
        form,
        lambda: services.raise_by_hand(
            who, why=form.cleaned_data["why"], owner=request.user, now=now
        ),
    ):
        messages.success(request, "The flag is raised. It is one of your to-dos.")
        return redirect("checkins:scholar", slug, pk)
    title = f"Raise a flag for {who.person}"
    return asked(request, program, form, title, "Raise flag", who.pk)


def asked(  # noqa: PLR0913, PLR0917 -- what one form on a page needs
    request: PersonRequest,
    program: Any,
    form: BaseForm,
    title: str,
    verb: str,
    scholar: int,
) -> HttpResponse:
    """One form on a page of its own, below the scholar's."""
    context = {
        "program": program,
        "form": form,
        "title": title,
        "verb": verb,
        "back": reverse("checkins:scholar", args=[program.slug, scholar]),
    }
    return render(request, "checkins/desk/form.html", context)
