"""Reviewers are asked: for one application, or for all by rule."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from mats.core.http import posted
from mats.people.http import PersonRequest
from mats.programs.views.answers import done
from mats.reviews import services
from mats.reviews.forms import AskForm
from mats.reviews.views.common import managed_program, set_up_reviewing
from mats.reviews.views.selection import candidate_of


@require_http_methods(["GET", "POST"])
def ask(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    """Those who may and were not asked yet, each with what they have to do."""
    program = managed_program(request, slug)
    row = candidate_of(request, program, pk)
    able = services.able_to_review(row.choice)
    form = AskForm(posted(request), able=able)
    people = [each.person for each in able]
    if done(
        form,
        lambda: services.ask(
            row.choice,
            [p for p in people if str(p.pk) in form.cleaned_data["people"]],
            now=timezone.now(),
        ),
    ):
        messages.success(request, "Asked. It is on their to-do lists.")
        return redirect("reviews:candidate", slug, pk)
    context = {"program": program, "row": row, "form": form}
    return render(request, "reviews/ask.html", context)


@require_http_methods(["GET", "POST"])
def give_out(request: PersonRequest, slug: str) -> HttpResponse:
    """By rule: every application gets its reviewers, the least reviewed first."""
    program = managed_program(request, slug)
    keys = request.GET.getlist("key") + request.POST.getlist("key")
    chosen = [int(key) for key in keys if key.isdecimal()]
    if request.method == "POST":
        given = services.ask_by_rule(program, keys=chosen or None, now=timezone.now())
        messages.success(request, f"Asked for {given.asked} reviews.")
        if given.short:
            messages.warning(
                request,
                f"{len(given.short)} still lack a reviewer: whoever may is at the"
                " limit, or has a conflict. Ask somebody by hand.",
            )
        return redirect("reviews:index", slug)
    reviewing = set_up_reviewing(program)
    context = {
        "program": program,
        "reviewing": reviewing,
        "loads": services.loads(program),
        "lacking": services.lacking(program, reviewing, chosen or None),
        "keys": chosen,
    }
    return render(request, "reviews/give_out.html", context)
