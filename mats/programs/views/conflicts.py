"""Conflicts of interest: one's own page, and the register of those who lead."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from mats.core.http import posted, require
from mats.core.listing import Listing
from mats.people.http import PersonRequest
from mats.programs import policies, services
from mats.programs.conflicts import likely_conflicts
from mats.programs.forms import ConflictForm, HandlingForm, RegisterForm
from mats.programs.http import edited_program, program_of
from mats.programs.models import Conflict
from mats.programs.views.answers import done

COLUMNS = {
    "Person": lambda c: c.person.name,
    "With": lambda c: c.with_person or c.with_organisation,
    "Kind": lambda c: c.get_kind_display(),
    "Declared": lambda c: c.declared_at.date(),
    "Declared by": lambda c: c.declared_by or "",
    "Note": lambda c: c.note,
    "Handled": lambda c: c.handling,
    "Withdrawn": lambda c: c.withdrawn_at.date() if c.withdrawn_at else "",
}

SORTS = {
    "declared": ("-declared_at",),
    "person": ("person__name",),
    "kind": ("kind", "person__name"),
}


@require_http_methods(["GET", "POST"])
def mine(request: PersonRequest, slug: str) -> HttpResponse:
    """What I declared, and declaring one more."""
    program = program_of(request, slug)
    require(policies.can_declare(request.user, program))
    form = ConflictForm(posted(request))
    now = timezone.now()
    if done(
        form,
        lambda: services.declare(
            program, person=request.user, by=request.user, now=now, **form.cleaned_data
        ),
    ):
        messages.success(request, "Declared. You will not handle that file.")
        return redirect("programs:my_conflicts", slug)
    declared = Conflict.objects.filter(program=program, declared_by=request.user)
    context = {
        "program": program,
        "form": form,
        "conflicts": declared.filter(person=request.user)
        .standing()
        .select_related("with_person", "with_organisation"),
        "can_edit": policies.can_edit(request.user, program),
    }
    return render(request, "programs/my_conflicts.html", context)


@require_GET
def register(request: PersonRequest, slug: str) -> HttpResponse:
    program = edited_program(request, slug)
    withdrawn = request.GET.get("withdrawn") == "1"
    rows = Conflict.objects.visible_to(request.user).filter(
        program=program, withdrawn_at__isnull=not withdrawn
    )
    people = ("person", "with_person", "with_organisation", "declared_by")
    rows = rows.select_related(*people)
    noun = ("conflict", "conflicts")
    listing = Listing(request, rows, sorts=SORTS, columns=COLUMNS, noun=noun)
    if listing.wants_csv:
        return listing.csv(f"{slug}-conflicts")
    context = {
        "program": program,
        "listing": listing,
        "withdrawn": withdrawn,
        "likely": likely_conflicts(program, reader=request.user),
    }
    return render(request, "programs/conflicts.html", context)


@require_http_methods(["GET", "POST"])
def add(request: PersonRequest, slug: str) -> HttpResponse:
    """Write down a conflict between any two; `?person=&email=` from a suggestion."""
    program = edited_program(request, slug)
    initial = {name: request.GET.get(name, "") for name in ("person", "email", "name")}
    form = RegisterForm(posted(request), initial=initial)
    now = timezone.now()
    if done(
        form,
        lambda: services.declare(
            program, by=request.user, now=now, **form.cleaned_data
        ),
    ):
        messages.success(request, "The conflict is in the register.")
        return redirect("programs:conflicts", slug)
    context = {
        "form": form,
        "program": program,
        "title": "Register a conflict",
        "verb": "Register conflict",
        "back": reverse("programs:conflicts", args=[slug]),
    }
    return render(request, "programs/form.html", context)


@require_http_methods(["GET", "POST"])
def detail(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    """One conflict, for those who lead: saying what was done about it."""
    program = edited_program(request, slug)
    visible = Conflict.objects.visible_to(request.user).filter(program=program)
    conflict = get_object_or_404(
        visible.select_related("person", "with_person", "with_organisation"), pk=pk
    )
    initial = {"handling": conflict.handling}
    form = HandlingForm(posted(request), initial=initial)
    now = timezone.now()
    if done(
        form,
        lambda: services.handle(
            conflict, by=request.user, now=now, **form.cleaned_data
        ),
    ):
        messages.success(request, "Saved.")
        return redirect("programs:conflicts", slug)
    context = {"form": form, "program": program, "conflict": conflict}
    context["can_withdraw"] = policies.can_withdraw(request.user, conflict)
    return render(request, "programs/conflict.html", context)


@require_http_methods(["GET", "POST"])
def withdraw(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    program = program_of(request, slug)
    visible = Conflict.objects.visible_to(request.user).filter(program=program)
    conflict = get_object_or_404(visible, pk=pk)
    require(policies.can_withdraw(request.user, conflict))
    back = reverse("programs:my_conflicts", args=[slug])
    if request.method == "POST":
        services.withdraw(conflict, now=timezone.now())
        messages.success(request, "Withdrawn.")
        return redirect(back)
    context = {
        "title": "Withdraw this conflict?",
        "consequences": [
            "From now on they may handle each other’s file again.",
            "That it was declared, and when it was withdrawn, stays on record.",
        ],
        "verb": "Withdraw conflict",
        "back": back,
        "keep": "Let it stand",
    }
    return render(request, "confirm.html", context)
