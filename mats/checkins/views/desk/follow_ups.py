"""Follow-ups: made beside a note, a meeting or a flag, and settled."""

from datetime import datetime, timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from mats.checkins import policies, services
from mats.checkins.desk.beside import scholar_of
from mats.checkins.desk.filters import FollowUpFilter
from mats.checkins.desk.following_up import EndForm, FollowUpForm, doers
from mats.checkins.models import Flag, FollowUp, Meeting, Note
from mats.checkins.models.follow_up import FollowUpQuerySet
from mats.checkins.services.follow_up import Origin
from mats.checkins.views.desk.http import desk_of
from mats.core.http import posted, require
from mats.core.listing import Listing
from mats.people.http import PersonRequest
from mats.programs.http import program_of
from mats.programs.models import Program
from mats.programs.views.answers import done
from mats.scholars.models import Scholar

USUAL = timedelta(days=7)
COLUMNS = {
    "Scholar": lambda f: f.scholar.person.name,
    "What is to be done": lambda f: f.what,
    "Who does it": lambda f: f.person.name,
    "By": lambda f: f.due_on,
    "Follows": lambda f: f.source,
    "From": lambda f: f.made_by.name if f.made_by else "",
    "State": lambda f: f.get_state_display(),
    "What came of it": lambda f: f.outcome,
}


@require_GET
def index(request: PersonRequest, slug: str) -> HttpResponse:
    program = desk_of(request, slug)
    listing = Listing(
        request,
        _rows(request, program),
        sorts={
            "due": ("-state", "due_on"),
            "name": ("scholar__person__name", "due_on"),
            "person": ("person__name", "due_on"),
        },
        filters=FollowUpFilter,
        columns=COLUMNS,
        noun=("follow-up", "follow-ups"),
    )
    if listing.wants_csv:
        return listing.csv(f"follow-ups-{slug}")
    context = {"program": program, "listing": listing, "today": program.today}
    return render(request, "checkins/desk/follow_ups.html", context)


@require_http_methods(["GET", "POST"])
def add(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    """`?note=`, `?meeting=` or `?flag=` says what it follows."""
    program = desk_of(request, slug)
    who, now = scholar_of(request.user, program, pk), timezone.now()
    require(program.closed_at is None)
    origin = _origin(request, who)
    usual = {"person": request.user.pk, "due_on": program.today + USUAL}
    form = FollowUpForm(posted(request), people=doers(who), initial=usual)
    if done(
        form,
        lambda: services.follow_up(
            who, **form.cleaned_data, by=request.user, now=now, origin=origin
        ),
    ):
        messages.success(request, "It is owed now, and reminded of.")
        return redirect("checkins:scholar", slug, pk)
    context = {
        "program": program,
        "form": form,
        "scholar": who,
        "origin": origin,
        "kind": type(origin).__name__ if origin else "",
        "back": reverse("checkins:scholar", args=[slug, pk]),
    }
    return render(request, "checkins/desk/follow_up_add.html", context)


@require_http_methods(["GET", "POST"])
def follow_up(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    """For who is to do it, the scholar too, and for who works with the scholar."""
    program, now = program_of(request, slug), timezone.now()
    it = get_object_or_404(_rows(request, program), pk=pk)
    it.scholar.program = program
    may_end = policies.can_end_follow_up(request.user, it)
    require(may_end or request.method == "GET")
    form = EndForm(posted(request))
    if done(form, lambda: _act(it, form, request, now)):
        messages.success(request, "Saved.")
        return redirect("checkins:follow_up", slug, pk)
    context = {"program": program, "it": it, "form": form, "may_end": may_end}
    context["at_desk"] = policies.can_care(request.user, it.scholar)
    context["about_me"] = it.scholar.person_id == request.user.pk
    return render(request, "checkins/follow_up.html", context)


def _act(it: FollowUp, form: EndForm, request: PersonRequest, now: datetime) -> None:
    said = form.cleaned_data
    if form.act == "later":
        services.put_off(it, until=said["until"], now=now)
        return
    services.end_follow_up(
        it, done=form.act != "drop", outcome=said["outcome"], by=request.user, now=now
    )


def _rows(request: PersonRequest, program: Program) -> FollowUpQuerySet:
    rows = FollowUp.objects.visible_to(request.user).filter(scholar__program=program)
    return rows.select_related("scholar__person", "person", "made_by", "closed_by")


def _origin(request: PersonRequest, who: Scholar) -> Origin:
    """Only what the reader sees, and of this scholar."""
    reader = request.user
    if key := _key(request, "note"):
        notes = Note.objects.visible_to(reader).filter(scholar=who)
        return get_object_or_404(notes, pk=key)
    if key := _key(request, "meeting"):
        meetings = Meeting.objects.visible_to(reader).filter(attendees__scholar=who)
        return get_object_or_404(meetings, pk=key)
    if key := _key(request, "flag"):
        flags = Flag.objects.visible_to(reader).filter(scholar=who)
        return get_object_or_404(flags, pk=key)
    return None


def _key(request: PersonRequest, name: str) -> int | None:
    asked = request.GET.get(name, "")
    return int(asked) if asked.isdecimal() and len(asked) < 16 else None  # noqa: PLR2004 -- what a key has room for
