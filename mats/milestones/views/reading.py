"""One submission, for whoever may read it, and more time for it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from mats.core.http import posted, require
from mats.milestones import exporting, policies, services
from mats.milestones.forms import MoreTimeForm
from mats.milestones.models import Grade, Submission
from mats.milestones.views.planning import in_words
from mats.people.http import PersonRequest
from mats.people.models import Person
from mats.programs.models import Program
from mats.programs.views.answers import done
from mats.questions.forms.layout import in_words as answer_in_words
from mats.questions.models import Answer
from mats.questions.models.response import AnswerQuerySet
from mats.questions.sheet import Item
from mats.questions.values import Given
from mats.scholars import policies as scholars

WITH = ("milestone__program", "scholar__person", "scholar__stream", "extended_by")


@dataclass(frozen=True)
class Section:
    """One answer as its readers see it."""

    title: str
    words: str


def sections_of(submission: Submission, reader: Person) -> list[Section]:
    """What the reader may read of it, in the order of the questions."""
    if submission.response_id is None:
        return []
    answers = Answer.objects.visible_to(reader).filter(response=submission.response_id)
    return said(answers)


@dataclass(frozen=True)
class Judged:
    """One grade as its reader sees it; who gave it, staff alone are told."""

    grader: str
    total: Any
    sections: list[Section]


def grades_of(submission: Submission, reader: Person) -> list[Judged]:
    """Given, and released to this reader; of each, the answers that are for them."""
    seen = Grade.objects.visible_to(reader).given().filter(submission=submission)
    staff = scholars.can_care(reader, submission.scholar)
    found = []
    for grade in seen.with_total().select_related("grader").order_by("pk"):
        answers = Answer.objects.visible_to(reader).filter(response=grade.response_id)
        name = grade.grader.name if staff or grade.grader_id == reader.pk else ""
        found.append(Judged(name, grade.total, said(answers)))
    return found


def said(answers: AnswerQuerySet) -> list[Section]:
    rows = answers.select_related("question", "option")
    return [
        Section(row.question.text, _words(row))
        for row in rows.order_by("question__position", "part")
    ]


def _words(row: Answer) -> str:
    if row.option is not None:
        return row.text or row.option.label
    return answer_in_words(Item(row.question), Given(number=row.number, text=row.text))


@require_GET
def read(request: PersonRequest, pk: int) -> HttpResponse:
    submission = _seen(request, pk)
    now, person = timezone.now(), request.user
    context: dict[str, Any] = {
        "submission": submission,
        "milestone": submission.milestone,
        "program": submission.milestone.program,
        "sections": sections_of(submission, person),
        "grades": grades_of(submission, person),
        "standing": submission.standing_at(now),
        "late": in_words(submission.late_by) if submission.late_by else "",
        "mine": submission.scholar.person_id == person.pk,
        "may_write": policies.can_write(person, submission, now),
        "may_extend": policies.can_extend(person, submission),
    }
    return render(request, "milestones/read.html", context)


FORMATS = {
    "md": (exporting.markdown, "text/markdown"),
    "html": (exporting.page, "text/html"),
}


@require_GET
def export(request: PersonRequest, pk: int, kind: str) -> HttpResponse:
    """What one may read of it, as a file: for a grant application, say."""
    submission = _seen(request, pk)
    written, content_type = FORMATS[kind]
    title = submission.title or submission.milestone.title
    sections = sections_of(submission, request.user)
    text = written(title, submission.link, sections)
    response = HttpResponse(text, content_type=f"{content_type}; charset=utf-8")
    name = f"{submission.milestone.slug}.{kind}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _seen(request: PersonRequest, pk: int) -> Submission:
    rows = Submission.objects.visible_to(request.user).select_related(*WITH)
    submission = get_object_or_404(rows, pk=pk)
    submission.scholar.program = submission.milestone.program
    return submission


@require_http_methods(["GET", "POST"])
def extend(request: PersonRequest, pk: int) -> HttpResponse:
    """Staff give more time, or say that the day stays."""
    submission = _seen(request, pk)
    require(policies.can_extend(request.user, submission))
    now, program = timezone.now(), submission.milestone.program
    if request.POST.get("decision") == "refuse":
        services.refuse_time(submission)
        messages.success(request, "The day stays.")
        return redirect("milestones:read", pk)
    form = MoreTimeForm(posted(request), initial=_wish(submission))
    if done(
        form,
        lambda: services.extend(
            submission,
            until=form.moment(program),
            because=form.cleaned_data["because"],
            by=request.user,
            now=now,
        ),
    ):
        messages.success(request, _moved(form.moment(program), program))
        return redirect("milestones:read", pk)
    context = {"submission": submission, "program": program, "form": form}
    context["milestone"] = submission.milestone
    return render(request, "milestones/extend.html", context)


def _moved(until: datetime, program: Program) -> str:
    """Which dates follow the new one, and which do not."""
    due, graded = (
        f"{each.astimezone(program.zone):%-d %B}"
        for each in (until, until + services.TIME_TO_GRADE)
    )
    return (
        f"Due {due} now: the to-do and its reminders follow. It is given out to graders"
        f" once it is in, and they have until {graded} or later. Release before that,"
        " and this one stays without a grade."
    )


def _wish(submission: Submission) -> dict[str, object]:
    if submission.asked_until is None:
        return {}
    zone = submission.milestone.program.zone
    until = submission.asked_until.astimezone(zone).date()
    return {"until": until, "because": submission.asked_because}
