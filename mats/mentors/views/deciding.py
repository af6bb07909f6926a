"""Decisions: taken one by one, released together."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from mats.core.http import posted, require
from mats.mentors import policies, services
from mats.mentors.forms import DecideForm
from mats.mentors.models import Candidacy
from mats.mentors.views.common import candidacy_of, choosing_program
from mats.people.http import PersonRequest
from mats.programs.views.answers import done


@require_http_methods(["GET", "POST"])
def candidacy_decide(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    program = choosing_program(request, slug)
    require(policies.can_decide(request.user, program))
    candidacy = candidacy_of(request, program, pk)
    now = {"decision": candidacy.decision, "reason": candidacy.reason}
    form = DecideForm(posted(request), initial=now)
    if done(
        form,
        lambda: services.decide(
            candidacy, by=request.user, now=timezone.now(), **form.cleaned_data
        ),
    ):
        messages.success(request, "Kept. Nobody is told before you release it.")
        return redirect("mentors:candidacy", slug, pk)
    context = {"program": program, "candidacy": candidacy, "form": form}
    return render(request, "mentors/decide.html", context)


@require_POST
def candidacy_undecide(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    program = choosing_program(request, slug)
    require(policies.can_decide(request.user, program))
    services.undecide(candidacy_of(request, program, pk))
    messages.success(request, "The decision is taken back, and its letter.")
    return redirect("mentors:candidacy", slug, pk)


@require_http_methods(["GET", "POST"])
def decisions(request: PersonRequest, slug: str) -> HttpResponse:
    """All that waits, each with its letter; one button tells them all."""
    program = choosing_program(request, slug)
    seen = Candidacy.objects.seen_in(program, request.user).pending()
    waiting = list(
        seen.select_related("person", "track", "decided_by", "letter").order_by(
            "decision", "person__name"
        )
    )
    if request.method == "POST":
        require(policies.can_decide(request.user, program))
        posted_keys = set(request.POST.getlist("key"))
        keys = [each.pk for each in waiting if str(each.pk) in posted_keys]
        told = services.release(program, keys=keys, by=request.user, now=timezone.now())
        messages.success(request, f"Released: {len(told)}. Their letters leave now.")
        return redirect("mentors:candidacies", slug)
    context = {
        "program": program,
        "waiting": waiting,
        "can_decide": policies.can_decide(request.user, program),
    }
    return render(request, "mentors/decisions.html", context)
