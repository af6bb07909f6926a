"""Sites and organisations: shared by all programs, kept from within one."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from mats.core.http import posted
from mats.core.listing import Listing
from mats.people.http import PersonRequest
from mats.programs import policies, services
from mats.programs.forms import (
    AffiliationForm,
    EndForm,
    OrganisationForm,
    SiteForm,
)
from mats.programs.http import edited_program, staffed_program
from mats.programs.models import Affiliation, Organisation, Program, Site
from mats.programs.views.answers import done

KINDS: dict[str, tuple[Any, Any]] = {
    "site": (Site, SiteForm),
    "organisation": (Organisation, OrganisationForm),
}
COLUMNS = {
    "site": {
        "Name": lambda site: site.name,
        "Time zone": lambda site: site.timezone,
        "Address": lambda site: site.address,
    },
    "organisation": {
        "Name": lambda one: one.name,
        "Category": lambda one: one.category,
        "Website": lambda one: one.website,
    },
}
AFFILIATION_COLUMNS = {
    "Person": lambda one: one.person.name,
    "Title": lambda one: one.title,
    "From": lambda one: one.starts_on or "",
    "Until": lambda one: one.ends_on or "",
}
SORTS: dict[str, dict[str, tuple[str, ...]]] = {
    "site": {"name": ("name",), "zone": ("timezone",)},
    "organisation": {"name": ("name",), "category": ("category", "name")},
}


@require_GET
def index(request: PersonRequest, slug: str, kind: str) -> HttpResponse:
    model, _ = KINDS[kind]
    program = staffed_program(request, slug)
    rows = model.objects.visible_to(request.user)
    listing = Listing(
        request,
        rows,
        sorts=SORTS[kind],
        columns=COLUMNS[kind],
        noun=(kind, f"{kind}s"),
    )
    if listing.wants_csv:
        return listing.csv(f"{kind}s")
    context = {
        "program": program,
        "kind": kind,
        "listing": listing,
        "can_edit": policies.can_edit(request.user, program),
    }
    return render(request, f"programs/{kind}s.html", context)


@require_http_methods(["GET", "POST"])
def add(request: PersonRequest, slug: str, kind: str) -> HttpResponse:
    model, form_class = KINDS[kind]
    program = edited_program(request, slug)
    place = model()
    form = form_class(posted(request), instance=place)
    if done(form, lambda: services.keep_place(place)):
        messages.success(request, f"{place} is added.")
        return redirect(f"programs:{kind}s", slug)
    title = f"Add {'an' if kind == 'organisation' else 'a'} {kind}"
    context = {"form": form, "program": program, "title": title, "verb": title}
    context["back"] = reverse(f"programs:{kind}s", args=[slug])
    return render(request, "programs/form.html", context)


@require_http_methods(["GET", "POST"])
def edit(request: PersonRequest, slug: str, kind: str, pk: int) -> HttpResponse:
    model, form_class = KINDS[kind]
    program = edited_program(request, slug)
    place = get_object_or_404(model.objects.visible_to(request.user), pk=pk)
    name = str(place)
    form = form_class(posted(request), instance=place)
    if done(form, lambda: services.keep_place(place)):
        messages.success(request, f"{place} is saved.")
        return redirect(f"programs:{kind}s", slug)
    context = {
        "form": form,
        "program": program,
        "title": name,
        "verb": f"Save {kind}",
        "history": (kind, pk),
        "back": reverse(f"programs:{kind}s", args=[slug]),
        "remove_url": reverse(f"programs:{kind}_remove", args=[slug, pk]),
    }
    return render(request, "programs/form.html", context)


@require_http_methods(["GET", "POST"])
def remove(request: PersonRequest, slug: str, kind: str, pk: int) -> HttpResponse:
    model, _ = KINDS[kind]
    edited_program(request, slug)
    place = get_object_or_404(model.objects.visible_to(request.user), pk=pk)
    if request.method == "POST":
        name = str(place)
        services.remove_place(place)
        messages.success(request, f"{name} is removed.")
        return redirect(f"programs:{kind}s", slug)
    context = {
        "title": f"Remove {place}?",
        "consequences": [
            "It goes from all programs. This works only while nothing uses it."
        ],
        "verb": f"Remove {kind}",
        "back": reverse(f"programs:{kind}_edit", args=[slug, pk]),
        "keep": "Keep it",
    }
    return render(request, "confirm.html", context)


@require_http_methods(["GET", "POST"])
def people(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    """Who belongs to an organisation, now and before; adding one."""
    program = staffed_program(request, slug)
    organisation = get_object_or_404(
        Organisation.objects.visible_to(request.user), pk=pk
    )
    listing = _affiliations(request, organisation)
    if listing.wants_csv:
        return listing.csv(f"people-of-{organisation.slug}")
    form = AffiliationForm(posted(request))
    if done(
        form, lambda: services.affiliate(organisation=organisation, **form.cleaned_data)
    ):
        messages.success(request, f"{form.cleaned_data['person']} is added.")
        return redirect("programs:organisation", slug, pk)
    context = {"program": program, "listing": listing, "form": form}
    context |= {"shown": organisation}  # "organisation" is the one in the corner
    context |= _reach(request, program)
    return render(request, "programs/organisation.html", context)


def _reach(request: PersonRequest, program: Program) -> dict[str, object]:
    can_edit = policies.can_edit(request.user, program)
    return {"today": program.today, "can_edit": can_edit}


def _affiliations(
    request: PersonRequest, organisation: Organisation
) -> Listing[Affiliation]:
    visible = Affiliation.objects.visible_to(request.user)
    return Listing(
        request,
        visible.filter(organisation=organisation).select_related("person"),
        sorts={"name": ("person__name",), "from": ("starts_on",)},
        columns=AFFILIATION_COLUMNS,
        noun=("affiliation", "affiliations"),
    )


@require_http_methods(["GET", "POST"])
def end_affiliation(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    program = staffed_program(request, slug)
    held = get_object_or_404(Affiliation.objects.visible_to(request.user), pk=pk)
    form = EndForm(posted(request), initial={"last_day": program.today})
    if done(
        form,
        lambda: services.end_affiliation(held, ends_on=form.cleaned_data["last_day"]),
    ):
        messages.success(request, "Saved.")
        return redirect("programs:organisation", slug, held.organisation_id)
    context = {
        "form": form,
        "title": f"{held.person} leaves {held.organisation}?",
        "consequences": [
            "Conflicts of interest with the organisation no longer reach them.",
            "That they belonged to it stays in the record.",
        ],
        "verb": "End affiliation",
        "back": reverse("programs:organisation", args=[slug, held.organisation_id]),
    }
    return render(request, "confirm.html", context)
