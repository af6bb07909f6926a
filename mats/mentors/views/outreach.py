"""Whom staff wrote to, and how many of them came."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from mats.core.http import posted, require
from mats.core.listing import Listing
from mats.mentors import policies, services
from mats.mentors.conversion import by_track
from mats.mentors.forms import ContactFilter, ContactForm
from mats.mentors.models import Contact
from mats.mentors.views.common import choosing_program
from mats.people.http import PersonRequest
from mats.programs.views.answers import done

SORTS = {
    "name": ("name", "reference"),
    "contacted": ("-contacted_on", "name"),
    "field": ("field", "name"),
    "way": ("way", "name"),
}
COLUMNS: dict[str, Callable[[Contact], object]] = {
    "Name": str,
    "Email": lambda c: c.email,
    "Field": lambda c: c.field,
    "Agenda": lambda c: c.track.name if c.track else "",
    "For": lambda c: c.cohort,
    "How": lambda c: c.get_way_display(),
    "Referred by": lambda c: c.referred_by,
    "Contacted": lambda c: c.contacted_on or "",
    "Replied": lambda c: c.replied_on or "",
    "Would mentor": lambda c: "" if c.interested is None else _yes(c),
    "Applied": lambda c: c.candidacy.get_state_display() if c.candidacy else "",
    "Note": lambda c: c.note,
}


def _yes(contact: Contact) -> str:
    return "yes" if contact.interested else "no"


@require_GET
def contacts(request: PersonRequest, slug: str) -> HttpResponse:
    program = choosing_program(request, slug)
    seen = Contact.objects.seen_in(program, request.user)
    listing = Listing(
        request,
        seen.select_related("track", "candidacy"),
        sorts=SORTS,
        filters=ContactFilter,
        columns=COLUMNS,
        noun=("person we know of", "people we know of"),
    )
    if listing.wants_csv:
        return listing.csv(f"outreach-{slug}")
    narrowed: Any = listing.rows
    context = {
        "program": program,
        "listing": listing,
        "steps": by_track(narrowed),
        "can_decide": policies.can_decide(request.user, program),
    }
    return render(request, "mentors/contacts.html", context)


@require_http_methods(["GET", "POST"])
def contact_add(request: PersonRequest, slug: str) -> HttpResponse:
    program = choosing_program(request, slug)
    require(policies.can_decide(request.user, program))
    today = {"contacted_on": program.today}
    form = ContactForm(posted(request), initial=today, program=program)
    if done(
        form,
        lambda: services.log_contact(program, facts=form.cleaned_data, by=request.user),
    ):
        messages.success(request, "Written down.")
        return redirect("mentors:contacts", slug)
    context = {"program": program, "form": form}
    return render(request, "mentors/contact.html", context)


@require_http_methods(["GET", "POST"])
def contact(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    program = choosing_program(request, slug)
    require(policies.can_decide(request.user, program))
    found = get_object_or_404(Contact.objects.seen_in(program, request.user), pk=pk)
    form = ContactForm(posted(request), instance=found, program=program)
    if done(form, lambda: services.edit_contact(found, facts=form.cleaned_data)):
        messages.success(request, "Saved.")
        return redirect("mentors:contacts", slug)
    context = {"program": program, "form": form, "contact": found}
    return render(request, "mentors/contact.html", context)
