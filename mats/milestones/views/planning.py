"""Staff: the milestones of a program, and each of them with who has handed in."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.db.models import Count, F
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from mats.core.http import posted, require
from mats.core.listing import Listing
from mats.milestones import policies, services
from mats.milestones.forms import MilestoneForm, SubmissionFilter
from mats.milestones.marks import marks_of
from mats.milestones.models import Grade, Milestone, Standing, Submission
from mats.people.http import PersonRequest
from mats.people.models import Person
from mats.programs import policies as programs
from mats.programs.http import edited_program, program_of
from mats.programs.models import Program
from mats.programs.views.answers import done

SORTS = {
    "name": ("scholar__person__name",),
    "stream": ("scholar__stream__title", "scholar__person__name"),
    "state": ("standing", "scholar__person__name"),
    "sent": ("submitted_at",),
    "late": ("-after",),
}
COLUMNS: dict[str, Callable[[Any], object]] = {
    "Name": lambda row: row.scholar.person.name,
    "Stream": lambda row: row.scholar.stream.title,
    "Title": lambda row: row.title,
    "State": lambda row: Standing(row.standing).label,
    "Due": lambda row: row.due,
    "Sent": lambda row: row.submitted_at or "",
    "Late by": lambda row: row.late or "",
    "Graded": lambda row: row.given,
    "Points": lambda row: row.mean if row.mean is not None else "",
    "Link": lambda row: row.link,
}
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@dataclass(frozen=True)
class Line:
    """One milestone of the index, with how its submissions stand."""

    milestone: Milestone
    standings: Counter[str]
    graded: int

    @property
    def sent(self) -> int:
        return self.standings[Standing.IN] + self.standings[Standing.LATE]

    @property
    def expected(self) -> int:
        return self.standings.total()

    @property
    def late(self) -> int:
        return self.standings[Standing.LATE]

    @property
    def overdue(self) -> int:
        return self.standings[Standing.OVERDUE]


@require_GET
def index(request: PersonRequest, slug: str) -> HttpResponse:
    program = program_of(request, slug)
    require(policies.sees_submissions(request.user, program))
    kept = Milestone.objects.visible_to(request.user).filter(program=program)
    context = {
        "program": program,
        "lines": _lines(request.user, list(kept.order_by("due_at", "pk"))),
        "may_plan": policies.can_plan(request.user, program),
    }
    return render(request, "milestones/index.html", context)


def _lines(reader: Person, milestones: list[Milestone]) -> list[Line]:
    """Two statements for all of them."""
    seen = Submission.objects.visible_to(reader).filter(milestone__in=milestones)
    counted = seen.expected().with_standing(timezone.now()).order_by()
    standings: dict[int, Counter[str]] = {}
    for row in counted.values("milestone", "standing").annotate(n=Count("pk")):
        of = standings.setdefault(row["milestone"], Counter())
        of[row["standing"]] = row["n"]
    given = Grade.objects.given().filter(submission__in=seen.values("pk")).order_by()
    graded = dict(
        given.values("submission__milestone")
        .annotate(n=Count("submission", distinct=True))
        .values_list("submission__milestone", "n")
    )
    return [
        Line(each, standings.get(each.pk, Counter()), graded.get(each.pk, 0))
        for each in milestones
    ]


@require_GET
def detail(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    """Who has handed in, who is late and by how much."""
    program = program_of(request, slug)
    require(policies.sees_submissions(request.user, program))
    milestone = milestone_of(request, program, pk)
    listing = _listing(request, milestone)
    if listing.wants_csv:
        return listing.csv(f"{slug}-{milestone.slug}")
    context = {
        "program": program,
        "milestone": milestone,
        "listing": listing,
        "line": _lines(request.user, [milestone])[0],
        "may_plan": policies.can_plan(request.user, program),
        "may_count": programs.can_edit(request.user, program),
    }
    return render(request, "milestones/detail.html", context)


@require_GET
def marks(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    """Medians of each criterion and of the totals: all of them, so leads only."""
    program = edited_program(request, slug)
    milestone = milestone_of(request, program, pk)
    context: dict[str, object] = {"program": program, "milestone": milestone}
    context["marks"] = marks_of(milestone)
    return render(request, "milestones/marks.html", context)


def milestone_of(request: PersonRequest, program: Program, pk: int) -> Milestone:
    kept = Milestone.objects.visible_to(request.user).select_related("phase", "rubric")
    milestone = get_object_or_404(kept, program=program, pk=pk)
    milestone.program = program
    return milestone


def _listing(request: PersonRequest, milestone: Milestone) -> Listing[Submission]:
    seen = Submission.objects.visible_to(request.user).filter(milestone=milestone)
    rows = seen.expected().with_standing(timezone.now())
    return Listing(
        request,
        rows.annotate(after=F("submitted_at") - F("due")).select_related(
            "scholar__person", "scholar__stream"
        ),
        sorts=SORTS,
        filters=SubmissionFilter,
        columns=COLUMNS,
        shape=_with_grades,
        noun=("scholar", "scholars"),
    )


def _with_grades(rows: Iterable[Any]) -> list[Any]:
    """How many graded each, the mean of their totals, and how late it was."""
    found = list(rows)
    asked = Grade.objects.filter(submission__in=[row.pk for row in found])
    grades: dict[int, list[Any]] = {}
    for grade in asked.with_total().order_by("pk"):
        grades.setdefault(grade.submission_id, []).append(grade)
    for row in found:
        own = grades.get(row.pk, [])
        totals = [g.total for g in own if g.state == Grade.State.GRADED]
        row.given = len(totals)
        row.asked = sum(g.state != Grade.State.DECLINED for g in own)
        row.mean = round(sum(totals) / len(totals), 1) if totals else None
        row.late = in_words(row.after) if row.standing == Standing.LATE else ""
    return found


def in_words(after: timedelta) -> str:
    """“2 days”, “14 hours”: whole ones, at least one hour."""
    count, word = (after // DAY, "day") if after >= DAY else (after // HOUR, "hour")
    count = max(count, 1)
    return f"{count} {word}" if count == 1 else f"{count} {word}s"


@require_http_methods(["GET", "POST"])
def add(request: PersonRequest, slug: str) -> HttpResponse:
    program = edited_program(request, slug)
    require(policies.can_plan(request.user, program))
    now = timezone.now()
    form = MilestoneForm(posted(request), program=program)
    if done(form, lambda: services.plan(program, facts=form.facts, now=now)):
        messages.success(request, "It is set up.")
        return redirect("milestones:index", slug)
    context = {"program": program, "form": form, "title": "New milestone"}
    return render(request, "milestones/form.html", {**context, "verb": "Set it up"})


@require_http_methods(["GET", "POST"])
def change(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    program = edited_program(request, slug)
    require(policies.can_plan(request.user, program))
    milestone = milestone_of(request, program, pk)
    now = timezone.now()
    form = MilestoneForm(posted(request), instance=milestone, program=program)
    if done(form, lambda: services.replan(milestone, facts=form.facts, now=now)):
        messages.success(request, "Changed.")
        return redirect("milestones:detail", slug, pk)
    context = {"program": program, "form": form, "title": milestone.title}
    return render(request, "milestones/form.html", {**context, "verb": "Save"})
