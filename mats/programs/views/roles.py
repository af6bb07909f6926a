"""Who works in the program: given and ended by those who lead it."""

from django.contrib import messages
from django.db.models.functions import Lower
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from mats.core.http import posted, require
from mats.core.listing import Listing
from mats.people.http import PersonRequest
from mats.programs import policies, services
from mats.programs.forms import EndForm, RoleForm
from mats.programs.http import edited_program, staffed_program
from mats.programs.models import Membership
from mats.programs.views.answers import done

COLUMNS = {
    "Name": lambda m: m.person.name,
    "Email": lambda m: m.person.email,
    "Role": lambda m: m.get_role_display(),
    "Phase": lambda m: m.phase or "",
    "Site": lambda m: m.site or "",
    "From": lambda m: m.starts_on,
    "Until": lambda m: m.ends_on or "",
}


@require_GET
def index(request: PersonRequest, slug: str) -> HttpResponse:
    """Current staff, or with `?past=1` those whose role has ended."""
    program = staffed_program(request, slug)
    past = request.GET.get("past") == "1"
    visible = Membership.objects.seen_in(program, request.user).given()
    held = visible.select_related("person", "phase", "site")
    rows = held.past(program.today) if past else held.not_past(program.today)
    # By the index of roles PostgreSQL would look up each person of a role for a page.
    rows = rows.alias(word=Lower("role"))
    sorts = {"role": ("word", "person__name"), "name": ("person__name",)}
    sorts |= {"from": ("starts_on",), "until": ("ends_on",)}
    listing = Listing(
        request, rows, sorts=sorts, columns=COLUMNS, noun=("role", "roles")
    )
    if listing.wants_csv:
        return listing.csv(f"{slug}-staff")
    context = {
        "program": program,
        "listing": listing,
        "past": past,
        "can_edit": policies.can_edit(request.user, program) and not program.closed_at,
    }
    return render(request, "programs/roles.html", context)


@require_http_methods(["GET", "POST"])
def give(request: PersonRequest, slug: str) -> HttpResponse:
    program = edited_program(request, slug)
    initial = {"starts_on": program.today}
    form = RoleForm(posted(request), program=program, initial=initial)
    if done(form, lambda: services.appoint(program, **form.cleaned_data)):
        messages.success(request, f"{form.cleaned_data['name']} has the role.")
        return redirect("programs:roles", slug)
    context = {"form": form, "program": program, "title": "Give a role"}
    context |= {"verb": "Give role", "back": reverse("programs:roles", args=[slug])}
    return render(request, "programs/form.html", context)


@require_http_methods(["GET", "POST"])
def end(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    program = edited_program(request, slug)
    visible = Membership.objects.visible_to(request.user).given()
    held = get_object_or_404(visible.filter(program=program), pk=pk)
    require(held.ends_on is None or held.ends_on >= program.today)
    form = EndForm(posted(request), initial={"last_day": program.today})
    if done(form, lambda: services.end_role(held, **form.cleaned_data)):
        messages.success(request, f"{held.person}’s role ends then.")
        return redirect("programs:roles", slug)
    role = held.get_role_display().lower()
    context = {
        "form": form,
        "title": f"End {held.person}’s role as {role}?",
        "consequences": [
            f"After that day {held.person.called} no longer sees what a {role} sees.",
            "What they did stays, with their name. The role stays in the record.",
        ],
        "verb": "End role",
        "back": reverse("programs:roles", args=[slug]),
        "keep": "Keep it",
    }
    return render(request, "confirm.html", context)
