"""One's own assessments: a conflict is declared first, then the criteria."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from mats.core.http import posted, require
from mats.core.listing import Listing
from mats.mentors import policies, services
from mats.mentors.forms import AskForm, StandingForm
from mats.mentors.models import Assessment, Candidacy
from mats.mentors.person_page import PersonPage
from mats.mentors.views.common import call_of, candidacy_of, choosing_program
from mats.people.http import PersonRequest
from mats.people.models import Person
from mats.programs.conflicts import conflicted_people
from mats.programs.http import program_of
from mats.programs.models import Membership
from mats.programs.views.answers import done
from mats.questions.models import Response
from mats.questions.views.answering import answer

SORTS = {
    "state": ("-is_owed", "candidacy__person__name"),
    "name": ("candidacy__person__name",),
    "agenda": ("candidacy__track__name", "candidacy__person__name"),
    "asked": ("-asked_at",),
}
COLUMNS = {
    "Name": lambda a: a.candidacy.person.name,
    "Agenda": lambda a: a.candidacy.track.name if a.candidacy.track else "",
    "Work": lambda a: a.candidacy.agenda,
    "Asked": lambda a: a.asked_at.date(),
    "Sent": lambda a: a.sent_at.date() if a.sent_at else "",
    "Mean": lambda a: a.mean or "",
}


@require_GET
def assessments(request: PersonRequest, slug: str) -> HttpResponse:
    """What is asked of the reader, what waits first."""
    program = program_of(request, slug)
    require(policies.can_assess(request.user, program))
    mine = Assessment.objects.visible_to(request.user).filter(
        assessor=request.user, candidacy__program=program
    )
    listing = Listing(
        request,
        mine.with_owed().select_related("candidacy__person", "candidacy__track"),
        sorts=SORTS,
        columns=COLUMNS,
        noun=("assessment", "assessments"),
    )
    if listing.wants_csv:
        return listing.csv(f"assessments-{slug}")
    waiting = Assessment.objects.owed_by(request.user)
    left = waiting.filter(candidacy__program=program).count()
    context = {"program": program, "listing": listing, "left": left}
    return render(request, "mentors/assessments.html", context)


@require_http_methods(["GET", "POST"])
def candidacy_assess(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    program = program_of(request, slug)
    candidacy = candidacy_of(request, program, pk)
    rows = candidacy.assessments.filter(assessor=request.user)
    mine = rows.select_related("response").first()
    if mine is None:
        raise Http404
    mine.candidacy, mine.assessor = candidacy, request.user
    if mine.unconflicted_at is None or mine.response is None:
        return _stand(request, mine)
    if not candidacy.is_undecided:
        require(request.method == "GET")
        return redirect("mentors:candidacy", slug, pk)
    return _score(request, mine, mine.response)


def _stand(request: PersonRequest, mine: Assessment) -> HttpResponse:
    """Before the criteria: whether there is a conflict of interest."""
    candidacy, slug = mine.candidacy, mine.candidacy.program.slug
    form = StandingForm(posted(request))
    if form.is_valid():
        now, standing = timezone.now(), form.cleaned_data["standing"]
        if standing == StandingForm.NONE:
            services.say_free(mine, now=now)
            return redirect("mentors:candidacy_assess", slug, candidacy.pk)
        note = form.cleaned_data["note"]
        services.say_conflict(mine, kind=standing, note=note, now=now)
        messages.success(request, "Declared. Somebody else assesses them.")
        return redirect("mentors:assessments", slug)
    context = {"program": candidacy.program, "candidacy": candidacy, "form": form}
    return render(request, "mentors/standing.html", context)


def _score(
    request: PersonRequest, mine: Assessment, response: Response
) -> HttpResponse:
    candidacy, now = mine.candidacy, timezone.now()
    call = call_of(candidacy.program)
    if call is None:
        raise Http404
    response.questionnaire = call.assessment
    call.assessment.program = candidacy.program

    def sent(answered: Response) -> HttpResponse:
        services.assessed(mine, answered, now=now)
        messages.success(request, "Sent. Now you see what others sent.")
        return redirect("mentors:candidacy", candidacy.program.slug, candidacy.pk)

    page = PersonPage(candidacy, request.user, now=now)
    with transaction.atomic():  # the answers, and what is copied from them
        return answer(
            request,
            response,
            sent=sent,
            now=now,
            template="mentors/assess.html",
            context={"program": candidacy.program, "page": page},
        )


@require_http_methods(["GET", "POST"])
def candidacy_ask(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    """Ask directors and advisors who were not asked yet."""
    program = choosing_program(request, slug)
    require(policies.can_decide(request.user, program))
    candidacy = candidacy_of(request, program, pk)
    people = _askable(candidacy)
    form = AskForm(posted(request), people=people)
    if done(
        form,
        lambda: services.ask(
            candidacy,
            [p for p in people if str(p.pk) in form.cleaned_data["people"]],
            now=timezone.now(),
        ),
    ):
        messages.success(request, "Asked. It is on their to-do lists.")
        return redirect("mentors:candidacy", slug, pk)
    context = {"program": program, "candidacy": candidacy, "form": form}
    return render(request, "mentors/ask.html", context)


def _askable(candidacy: Candidacy) -> list[Person]:
    program = candidacy.program
    held = program.memberships.on(program.today).filter(
        role__in=(*Membership.LEADS, Membership.Role.ADVISOR)
    )
    apart = conflicted_people(candidacy.person, program)
    asked = candidacy.assessments.values("assessor")
    rows = Person.objects.filter(pk__in=held.values("person"))
    rows = rows.exclude(pk__in=asked).exclude(pk__in=apart.values("pk"))
    return list(rows.exclude(pk=candidacy.person_id).order_by("name"))
