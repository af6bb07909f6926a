"""A reviewer's queue, and one review after the other."""

from datetime import datetime
from functools import partial

from django.contrib import messages
from django.db import transaction
from django.db.models import BooleanField, Case, QuerySet, Value, When
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from mats.core.http import posted
from mats.core.listing import Listing
from mats.people.http import PersonRequest
from mats.programs.models import Program
from mats.programs.views.answers import done
from mats.questions.forms.setting import Setting
from mats.questions.models import Response
from mats.questions.services import in_hand
from mats.questions.views.answering import answer
from mats.reviews import services
from mats.reviews.file import File, file_of, stand_in
from mats.reviews.forms import BackForm, StandingForm
from mats.reviews.models import Review, Reviewing
from mats.reviews.views.common import (
    reviewed_program,
    reviewing_of,
    set_up_reviewing,
)

SORTS = {
    "state": ("-owed", "asked_at"),
    "stream": ("choice__stream__title", "asked_at"),
    "asked": ("-asked_at",),
    "score": ("-score", "asked_at"),
}
COLUMNS = {
    "Applicant": lambda r: r.shown,
    "Stream": lambda r: r.choice.stream.title,
    "Kind": lambda r: r.get_kind_display(),
    "State": lambda r: r.get_state_display(),
    "Score": lambda r: "" if r.score is None else r.score,
    "Recommendation": lambda r: r.get_recommendation_display(),
    "Asked": lambda r: r.asked_at.date(),
    "Sent": lambda r: r.sent_at.date() if r.sent_at else "",
}


@require_GET
def queue(request: PersonRequest, slug: str) -> HttpResponse:
    """All that one was asked to review, what is to do first."""
    program = reviewed_program(request, slug)
    reviewing = reviewing_of(program)
    listing = Listing(
        request,
        _mine(request, program).select_related(
            "choice__application__person", "choice__stream"
        ),
        sorts=SORTS,
        columns=COLUMNS,
        shape=partial(_named, reviewing),
        noun=("review", "reviews"),
    )
    if listing.wants_csv:
        return listing.csv(f"my-reviews-{slug}")
    waiting = _waiting(request, program)
    context = {
        "program": program,
        "listing": listing,
        "next": waiting.values_list("pk", flat=True).first(),
        "left": waiting.count(),
    }
    return render(request, "reviews/queue.html", context)


def _mine(request: PersonRequest, program: Program) -> "QuerySet[Review]":
    rows = Review.objects.seen_in(program, request.user).standing()
    owed = When(state=Review.State.ASKED, choice__outcome="", then=Value(value=True))
    return rows.filter(reviewer=request.user, choice__rank__isnull=False).annotate(
        owed=Case(owed, default=Value(value=False), output_field=BooleanField())
    )


def _named(reviewing: Reviewing | None, rows: "QuerySet[Review]") -> list[Review]:
    """Each with the name that its reviewer may read."""
    found = list(rows)
    for each in found:
        application = each.choice.application
        hidden = reviewing and reviewing.hides_names and not each.is_sent
        vars(each)["shown"] = (
            stand_in(application) if hidden else application.person.name
        )
    return found


def _waiting(request: PersonRequest, program: Program) -> "QuerySet[Review]":
    owed = _mine(request, program).filter(state=Review.State.ASKED, choice__outcome="")
    return owed.order_by("asked_at", "pk")


@require_http_methods(["GET", "POST"])
def review(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    """The application on the left, the sheet on the right; sent, it leads on."""
    program, now = reviewed_program(request, slug), timezone.now()
    if request.method == "POST":
        with transaction.atomic():
            found = services.own_held(pk, program, request.user)
            return _review(request, program, found, now)
    return _review(request, program, services.own(pk, program, request.user), now)


def _review(
    request: PersonRequest, program: Program, found: Review | None, now: datetime
) -> HttpResponse:
    if found is None:
        raise Http404
    reviewing = set_up_reviewing(program)
    file = file_of(found, reviewing)
    if found.unconflicted_at is None:
        return _stand(request, found, file, now)
    if request.method == "POST":
        services.require_writable(found)
    return _score(request, found, reviewing, file, now)


def _stand(
    request: PersonRequest, found: Review, file: File, now: datetime
) -> HttpResponse:
    """Before the sheet: whether they know each other."""
    form = StandingForm(posted(request), name=file.name)
    if form.is_valid():
        given, slug = form.cleaned_data, file.application.program.slug
        if given["standing"] != StandingForm.WELL:
            slightly = given["standing"] == StandingForm.SLIGHTLY
            services.say_free(found, acquainted=slightly, now=now)
            return redirect("reviews:review", slug, found.pk)
        facts = {name: given[name] for name in ("kind", "note")}
        services.say_conflict(found, **facts, now=now)
        messages.success(request, "Declared. Somebody else reviews them.")
        return redirect("reviews:queue", slug)
    context = {**_around(request, found, file), "standing": form}
    return render(request, "reviews/review.html", context)


def _score(
    request: PersonRequest,
    found: Review,
    reviewing: Reviewing,
    file: File,
    now: datetime,
) -> HttpResponse:
    response = services.draft(found, reviewing, now)
    answered = answer(
        request,
        response,
        sent=partial(_sent, request, found),
        now=now,
        template="reviews/review.html",
        context={
            **_around(request, found, file),
            "send_label": "Send and open next" if response.is_draft else "Send again",
        },
        setting=Setting(failed="The review was not sent"),
        held=in_hand(response),
    )
    if request.method == "POST":
        services.put(found, response, now=now)
    return answered


def _around(request: PersonRequest, found: Review, file: File) -> dict[str, object]:
    program = file.application.program
    waiting = list(_waiting(request, program).values_list("pk", flat=True)[:200])
    here = waiting.index(found.pk) if found.pk in waiting else None
    seen = Review.objects.seen_in(program, request.user).sent()
    others = seen.filter(choice=found.choice).exclude(pk=found.pk)
    return {
        "program": program,
        "review": found,
        "file": file,
        "left": len(waiting),
        "place": None if here is None else here + 1,
        "before": waiting[here - 1] if here else None,
        "after": _after(waiting, here),
        "others": others.select_related("reviewer") if found.is_sent else None,
    }


def _after(waiting: list[int], here: int | None) -> int | None:
    following = waiting[0 if here is None else here + 1 :]
    return following[0] if following else None


def _sent(request: PersonRequest, found: Review, _response: Response) -> HttpResponse:
    program = found.choice.application.program
    messages.success(request, "Sent. Others’ reviews of it are open to you now.")
    left = _waiting(request, program).exclude(pk=found.pk)
    following = left.values_list("pk", flat=True).first()
    if following is not None:
        return redirect("reviews:review", program.slug, following)
    return redirect("reviews:queue", program.slug)


@require_http_methods(["GET", "POST"])
def back(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    """Somebody else is asked then."""
    program, now = reviewed_program(request, slug), timezone.now()
    found = services.own(pk, program, request.user)
    if found is None or found.is_sent:
        raise Http404
    form = BackForm(posted(request))
    if done(form, lambda: services.give_back(found, **form.cleaned_data, now=now)):
        messages.success(request, "Thank you for telling us. Somebody else is asked.")
        return redirect("reviews:queue", slug)
    file = file_of(found, set_up_reviewing(program))
    context = {"program": program, "review": found, "form": form, "file": file}
    return render(request, "reviews/back.html", context)
