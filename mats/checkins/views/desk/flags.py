"""Flags: what somebody should see to, and what came of it."""

from datetime import datetime
from functools import partial
from typing import Any

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from mats.checkins import services
from mats.checkins.desk.filters import FlagFilter
from mats.checkins.desk.forms import FlagForm
from mats.checkins.models import Flag
from mats.checkins.views.desk.http import desk_of
from mats.core.http import posted, require
from mats.core.listing import Listing
from mats.people.http import PersonRequest
from mats.people.models import Person
from mats.programs.models import Membership, Program
from mats.programs.views.answers import done

COLUMNS = {
    "Scholar": lambda f: f.scholar.person.name,
    "Stream": lambda f: f.scholar.stream.title,
    "Rule": lambda f: f.get_rule_display(),
    "What was seen": lambda f: f.why,
    "Raised": lambda f: f.raised_at,
    "What mentors are told": lambda f: f.for_mentors,
    "Owner": lambda f: f.owner or "",
    "Put off until": lambda f: f.snoozed_until or "",
    "Closed": lambda f: f.closed_at or "",
    "Ended by itself": lambda f: "yes" if f.ended_by_itself else "",
    "What came of it": lambda f: f.outcome,
}


@require_GET
def index(request: PersonRequest, slug: str) -> HttpResponse:
    program = desk_of(request, slug)
    listing = Listing(
        request,
        _rows(request, program),
        sorts={
            "raised": ("closed_at", "-raised_at"),
            "name": ("scholar__person__name",),
            "rule": ("rule", "-raised_at"),
            "owner": ("owner__name", "-raised_at"),
        },
        filters=partial(FlagFilter, today=program.today),
        columns=COLUMNS,
        noun=("flag", "flags"),
    )
    if listing.wants_csv:
        return listing.csv(f"flags-{slug}")
    context = {"program": program, "listing": listing, "today": program.today}
    return render(request, "checkins/desk/flags.html", context)


@require_http_methods(["GET", "POST"])
def flag(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    program = desk_of(request, slug)
    shown = get_object_or_404(_rows(request, program), pk=pk)
    form = FlagForm(
        posted(request),
        owners=_owners(program),
        initial={"for_mentors": shown.for_mentors},
    )
    now = timezone.now()
    require(request.method == "GET" or program.closed_at is None)
    if done(form, lambda: _act(shown, form.cleaned_data, now)):
        messages.success(request, "Saved.")
        return redirect("checkins:flags", slug)
    context = {"program": program, "flag": shown, "form": form}
    context["follow_ups"] = shown.follow_ups.visible_to(request.user)
    context["may_act"] = program.closed_at is None and shown.closed_at is None
    return render(request, "checkins/desk/flag.html", context)


def _act(flag: Flag, said: dict[str, Any], now: datetime) -> None:
    if said["outcome"]:
        services.close(flag, outcome=said["outcome"], now=now)
        return
    if said["for_mentors"] != flag.for_mentors:
        services.tell_mentors(flag, said["for_mentors"])
    if said["owner"]:
        services.hand_to(flag, said["owner"], now=now)
    if said["snoozed_until"]:
        services.snooze(flag, until=said["snoozed_until"], now=now)


def _rows(request: PersonRequest, program: Program) -> "QuerySet[Flag]":
    rows = Flag.objects.visible_to(request.user).filter(scholar__program=program)
    return rows.select_related("scholar__person", "scholar__stream", "owner")


def _owners(program: Program) -> "QuerySet[Person]":
    held = Q(memberships__ends_on=None) | Q(memberships__ends_on__gte=program.today)
    return (
        Person.objects.filter(
            held,
            memberships__program=program,
            memberships__role__in=Membership.SELECTING,
        )
        .distinct()
        .order_by("name")
    )
