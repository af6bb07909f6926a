"""Staff give submissions out to graders, and release what they gave."""

from collections import Counter
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from mats.core.assigning import Assignment
from mats.core.http import posted, require
from mats.milestones import policies, services
from mats.milestones.forms import GiveOutForm, ReleaseForm
from mats.milestones.models import Grade, Milestone
from mats.milestones.views.planning import milestone_of
from mats.people.http import PersonRequest
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


def _loads(milestone: Milestone) -> list[dict[str, Any]]:
    """Everybody in the pool, and whoever was asked, with what they have to do."""
    counts: dict[int, Counter[str]] = {}
    names = {each.pk: each.name for each in services.pool(milestone.program)}
    asked = Grade.objects.filter(submission__milestone=milestone)
    for pk, name, state in asked.values_list("grader", "grader__name", "state"):
        names.setdefault(pk, name)
        counts.setdefault(pk, Counter())[state] += 1
    rows = [{"name": name, **counts.get(pk, {})} for pk, name in names.items()]
    return sorted(rows, key=lambda row: str(row["name"]))


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
