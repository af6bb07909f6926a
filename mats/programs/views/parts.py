"""The parts of a program: one list, one form, one removal for every kind."""

from typing import Any

from django.contrib import messages
from django.db import models
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from mats.core.http import posted
from mats.core.listing import Listing
from mats.people.http import PersonRequest
from mats.programs import policies, services
from mats.programs.date_uses import Use, uses_of
from mats.programs.forms.lists import FILTERS
from mats.programs.http import edited_program, staffed_program
from mats.programs.models import Deadline, Phase, Program
from mats.programs.views.answers import done
from mats.programs.views.columns import COLUMNS, SORTS
from mats.programs.views.kinds import KINDS, Kind

DATES = {"starts_on", "ends_on", "on", "time", "rule"}
"""The fields of a phase or deadline on which other things depend."""


@require_GET
def index(request: PersonRequest, slug: str, kind: str) -> HttpResponse:
    shown = KINDS[kind]
    program = staffed_program(request, slug)
    listing = _listing(request, shown, program)
    if listing.wants_csv:
        return listing.csv(f"{slug}-{shown.plural}")
    context = {
        "program": program,
        "kind": shown,
        "listing": listing,
        "can_edit": policies.can_edit(request.user, program) and not program.closed_at,
        "add_url": reverse(f"programs:{shown.name}_add", args=[slug]),
        **shown.more(program, listing),
    }
    return render(request, f"programs/{shown.page}.html", context)


def _listing(request: PersonRequest, shown: Kind, program: Program) -> Listing[Any]:
    noun = shown.model._meta
    return Listing(
        request,
        shown.rows(program, request.user),
        sorts=SORTS[shown.name],
        filters=FILTERS.get(shown.name),
        columns=COLUMNS[shown.name],
        noun=(str(noun.verbose_name), str(noun.verbose_name_plural)),
    )


@require_http_methods(["GET", "POST"])
def add(request: PersonRequest, slug: str, kind: str) -> HttpResponse:
    shown = KINDS[kind]
    program = edited_program(request, slug)
    part = shown.new(program)
    form = shown.bound(posted(request), part, program)
    if done(form, lambda: _keep(part, form)):
        messages.success(request, f"{part} is added.")
        return redirect(f"programs:{shown.page}", slug)
    noun = shown.model._meta.verbose_name
    title = f"Add {_article(str(noun))} {noun}"
    context = {"form": form, "program": program, "kind": shown, "title": title}
    context |= {"verb": title, "back": reverse(shown.url_name, args=[slug])}
    return render(request, "programs/part.html", context)


@require_http_methods(["GET", "POST"])
def edit(request: PersonRequest, slug: str, kind: str, pk: int) -> HttpResponse:
    shown = KINDS[kind]
    program = edited_program(request, slug)
    part = get_object_or_404(shown.rows(program, request.user), pk=pk)
    name = str(part)
    form = shown.bound(posted(request), part, program)
    uses = _uses(shown, pk)
    if done(form, lambda: _keep(part, form)):
        messages.success(request, f"{part} is saved.")
        if DATES & set(form.changed_data):
            _say_what_stays(request, uses)
        return redirect(f"programs:{shown.page}", slug)
    context = {
        "form": form,
        "program": program,
        "kind": shown,
        "title": name,
        "verb": f"Save {shown.model._meta.verbose_name}",
        "history": (shown.log, pk),
        "remove_url": reverse(f"programs:{kind}_remove", args=[slug, pk]),
        "uses": uses,
    }
    return render(request, "programs/part.html", context)


@require_http_methods(["GET", "POST"])
def remove(request: PersonRequest, slug: str, kind: str, pk: int) -> HttpResponse:
    shown = KINDS[kind]
    program = edited_program(request, slug)
    part = get_object_or_404(shown.rows(program, request.user), pk=pk)
    if request.method == "POST":
        name = str(part)
        services.remove_part(part)
        messages.success(request, f"{name} is removed.")
        return redirect(f"programs:{shown.page}", slug)
    noun = shown.model._meta.verbose_name
    context = {
        "title": f"Remove {part}?",
        "consequences": _lost(part),
        "verb": f"Remove {noun}",
        "back": reverse(f"programs:{kind}", args=[slug, pk]),
        "keep": "Keep it",
    }
    return render(request, "confirm.html", context)


def _say_what_stays(request: PersonRequest, uses: list[Use]) -> None:
    """After a date was moved: what was due by the old one and has not moved."""
    if staying := [use.what for use in uses if use.stays]:
        said = "; ".join(staying)
        messages.warning(request, f"Not moved with it, by the old date: {said}.")


def _keep(part: Any, form: Any) -> None:
    if isinstance(part, Phase):
        services.keep_phase(part, sites=form.cleaned_data["sites"])
    else:
        services.keep_part(part)


def _uses(kind: Kind, pk: int) -> list[Use]:
    """Where its date is used; read afresh, the form has changed its own copy."""
    if kind.model is Phase:
        return uses_of(Phase.objects.select_related("program").get(pk=pk))
    if kind.model is Deadline:
        return uses_of(Deadline.objects.select_related("program").get(pk=pk))
    return []


def _lost(part: models.Model) -> list[str]:
    lost = ["It goes from every page that shows it. Who removed it stays on record."]
    if isinstance(part, Phase) and (off := part.weeks_off.count()):
        lost.append(f"Its weeks off go with it: {off}.")
    if isinstance(part, (Phase, Deadline)):
        lost += [f"Used by: {use.what}." for use in uses_of(part)]
    return lost


def _article(noun: str) -> str:
    return "an" if noun[0] in "aeiou" else "a"
