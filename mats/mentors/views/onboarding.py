"""The first steps of an accepted mentor, and how far all of them are."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from mats.core.http import posted
from mats.core.listing import Listing
from mats.core.prose import html
from mats.mentors import services
from mats.mentors.forms import OnboardingFilter, OwnStreamForm, SpaceForm
from mats.mentors.models import Onboarding
from mats.mentors.views.common import choosing_program, published_call
from mats.people.http import PersonRequest
from mats.programs.views.answers import done

SORTS = {"name": ("candidacy__person__name",), "stream": ("stream__title",)}
COLUMNS = {
    "Name": lambda o: o.candidacy.person.name,
    "Email": lambda o: o.candidacy.person.email,
    "Agreed": lambda o: o.agreed_at or "",
    "Stream": lambda o: o.stream.title if o.stream else "",
    "Scholars at most": lambda o: (o.stream and o.stream.cap) or "",
    "Needs on site": lambda o: o.space_needs,
}


def _own(request: PersonRequest, slug: str) -> Onboarding:
    """One's own, as an accepted mentor of this program."""
    rows = Onboarding.objects.visible_to(request.user).standing()
    return get_object_or_404(
        rows.select_related("candidacy__program", "candidacy__track", "stream"),
        candidacy__person=request.user,
        candidacy__program__slug=slug,
    )


@require_http_methods(["GET", "POST"])
def agreement(request: PersonRequest, slug: str) -> HttpResponse:
    mine, call = _own(request, slug), published_call(slug)
    words = mine.agreed_to or call.agreement
    if not words:
        raise Http404
    if request.method == "POST":
        read = request.POST.get("words", "")
        services.agree(mine, words=read.replace("\r\n", "\n"), now=timezone.now())
        messages.success(request, "Accepted. We keep the words that you agreed to.")
        return redirect("mentors:call", slug)
    context = {
        "mine": mine,
        "program": mine.candidacy.program,
        "words": words,
        "html": html(words),
    }
    return render(request, "mentors/agreement.html", context)


@require_http_methods(["GET", "POST"])
def space(request: PersonRequest, slug: str) -> HttpResponse:
    mine = _own(request, slug)
    form = SpaceForm(posted(request), initial={"needs": mine.space_needs})
    if done(
        form,
        lambda: services.tell_space(mine, now=timezone.now(), **form.cleaned_data),
    ):
        messages.success(request, "Thank you. Whoever plans the rooms reads it.")
        return redirect("mentors:call", slug)
    context = {"program": mine.candidacy.program, "form": form, "title": SPACE}
    return render(request, "mentors/first_step.html", context)


SPACE, STREAM = "What you need on site", "Your stream"


@require_http_methods(["GET", "POST"])
def stream(request: PersonRequest, slug: str) -> HttpResponse:
    mine = _own(request, slug)
    candidacy = mine.candidacy
    told = {
        "track": candidacy.track_id,
        "cap": candidacy.requested,
        "remote": candidacy.remote,
    }
    form = OwnStreamForm(
        posted(request),
        instance=mine.stream,
        initial={} if mine.stream else told,
        program=candidacy.program,
    )
    if done(
        form,
        lambda: services.set_up_stream(
            mine, facts=form.cleaned_data, now=timezone.now()
        ),
    ):
        messages.success(request, "Your stream is set up. You can change it here.")
        return redirect("mentors:call", slug)
    context = {"program": candidacy.program, "form": form, "title": STREAM}
    return render(request, "mentors/first_step.html", context)


@require_GET
def onboardings(request: PersonRequest, slug: str) -> HttpResponse:
    """How far the accepted ones are, and what they need on site."""
    program = choosing_program(request, slug)
    seen = Onboarding.objects.visible_to(request.user).standing()
    here = seen.filter(candidacy__program=program)
    listing = Listing(
        request,
        here.select_related("candidacy__person", "stream"),
        sorts=SORTS,
        filters=OnboardingFilter,
        columns=COLUMNS,
        noun=("new mentor", "new mentors"),
    )
    if listing.wants_csv:
        return listing.csv(f"first-steps-{slug}")
    context = {"program": program, "listing": listing}
    return render(request, "mentors/onboardings.html", context)
