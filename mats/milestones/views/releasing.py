"""Staff give submissions out to graders, and release what they gave."""

from collections import Counter
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
)

from mats.core.assigning import Assignment
from mats.core.http import posted, require
from mats.core.listing import sheet
from mats.milestones import policies, services
from mats.milestones.forms import (
    GiveOutForm,
    HonorariumForm,
    ReassignForm,
    ReleaseForm,
)
from mats.milestones.models import Grade, Milestone
from mats.milestones.views.planning import milestone_of
from mats.people.http import PersonRequest
from mats.people.models import Person
from mats.programs.http import edited_program
from mats.programs.views.answers import done


def _planned(request: PersonRequest, slug: str, pk: int) -> Milestone:
    program = edited_program(request, slug)
    require(policies.can_plan(request.user, program))
    return milestone_of(request, program, pk)


@require_http_methods(["GET", "POST"])
def graders(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    """Who grades how much; give out what lacks graders."""
    milestone = _planned(request, slug, pk)
    now = timezone.now()
    form = GiveOutForm(posted(request))
    found: list[Assignment] = []

    def act() -> None:
        cap = form.cleaned_data["cap"]
        found.append(services.give_out(milestone, cap=cap, now=now))

    if done(form, act):
        _tell(request, found[0])
        return redirect("milestones:graders", slug, pk)
    context = {
        "program": milestone.program,
        "milestone": milestone,
        "form": form,
        "honorarium": HonorariumForm(),
        "loads": _loads(milestone),
        "lacking": sum(services.lacking(milestone).values()),
    }
    return render(request, "milestones/graders.html", context)


def _tell(request: PersonRequest, found: Assignment) -> None:
    given = len(found.pairs)
    messages.success(
        request, f"{given} given out." if given else "Nothing to give out."
    )
    if short := len(found.short):
        messages.warning(
            request, f"{short} lack graders: nobody is left who may, or has room."
        )


@require_POST
def reassign(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    """What one grader has not sent goes to others."""
    milestone = _planned(request, slug, pk)
    asked = milestone.submissions.values("grades__grader")
    form = ReassignForm(posted(request), among=Person.objects.filter(pk__in=asked))
    if not form.is_valid():
        raise Http404
    grader, now = form.cleaned_data["grader"], timezone.now()
    _tell(request, services.reassign(milestone, grader=grader, now=now))
    return redirect("milestones:graders", slug, pk)


@require_GET
def honoraria(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    """Who sent how many grades, for whoever pays them; an amount for each is asked."""
    milestone = _planned(request, slug, pk)
    form = HonorariumForm(request.GET or None)
    each = form.cleaned_data["each"] if form.is_valid() else None
    headings = ["Name", "Email", "Graded", "To grade", "Honorarium"]
    rows = (
        [
            row.name,
            row.email,
            row.graded,
            row.assigned,
            row.graded * each if each else "",
        ]
        for row in _loads(milestone)
    )
    return sheet(f"{slug}-{milestone.slug}-graders", headings, rows)


@dataclass(frozen=True)
class Load:
    """What one grader has done of a milestone, and has to do."""

    pk: int
    name: str
    email: str
    assigned: int
    graded: int
    declined: int


def _loads(milestone: Milestone) -> list[Load]:
    """Everybody in the pool, and whoever was asked."""
    people = {each.pk: each for each in services.pool(milestone.program)}
    counts: dict[int, Counter[str]] = {}
    asked = Grade.objects.filter(submission__milestone=milestone)
    for grade in asked.select_related("grader").only("state", "grader"):
        people.setdefault(grade.grader_id, grade.grader)
        counts.setdefault(grade.grader_id, Counter())[grade.state] += 1
    none: Counter[str] = Counter()
    found = [
        Load(pk, who.name, who.email, *(counts.get(pk, none)[s] for s in Grade.State))
        for pk, who in people.items()
    ]
    return sorted(found, key=lambda row: row.name)


@require_http_methods(["GET", "POST"])
def release(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    """To scholars, to mentors: who would see how many grades, then the switch."""
    milestone = _planned(request, slug, pk)
    form = ReleaseForm(posted(request))
    if done(
        form,
        lambda: services.release(milestone, **form.cleaned_data, now=timezone.now()),
    ):
        messages.success(request, "Released.")
        return redirect("milestones:detail", slug, pk)
    given = Grade.objects.given().filter(submission__milestone=milestone)
    handed_in = milestone.submissions.submitted()
    context = {
        "program": milestone.program,
        "milestone": milestone,
        "form": form,
        "given": given.count(),
        "open": Grade.objects.open().filter(submission__milestone=milestone).count(),
        "scholars": given.values("submission").distinct().count(),
        "ungraded": handed_in.exclude(pk__in=given.values("submission")).count(),
    }
    return render(request, "milestones/release.html", context)
