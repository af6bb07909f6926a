"""How a survey goes, and what staff do about it while it is out."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mats.core.history import changes_of
from mats.core.http import posted, require
from mats.core.listing import Listing
from mats.people.http import PersonRequest
from mats.questions.policies import can_build
from mats.surveys import policies, services
from mats.surveys.forms import ExtendForm
from mats.surveys.going import Going
from mats.surveys.links import address_of, public_token_of, token_of
from mats.surveys.models import Invitation, Survey
from mats.surveys.promise import Promise
from mats.surveys.qr import svg_of
from mats.surveys.services.inviting import ANSWER
from mats.surveys.views.putting import home_of, survey_of
from mats.todos.models import Todo
from mats.todos.policies import can_remind

SORTS = {
    "person": ("person__name", "subject__name"),
    "state": ("answered", "revoked_at", "person__name"),
}
COLUMNS = {
    "Person": lambda row: row.person.name,
    "Email": lambda row: row.person.email,
    "About": lambda row: row.subject.name if row.subject else "",
    "State": lambda row: row.state,
}


@require_GET
def detail(request: PersonRequest, program: str, pk: int) -> HttpResponse:
    survey = survey_of(request, program, pk)
    listing = _listing(request, survey)
    if listing.wants_csv:
        return listing.csv(f"{survey.questionnaire.slug}-asked")
    going = Going(survey, timezone.now())
    context = {
        "program": survey.program,
        "survey": survey,
        "going": going,
        "promise": Promise.of(survey),
        "keepers": survey.keepers.select_related("person"),
        "listing": listing,
        "late": _late(survey) if can_remind(request.user, survey.program) else (),
        "changes": changes_of(survey),
        "may_run": policies.can_run(request.user, survey),
        "may_read_in": can_build(request.user, survey.program),
    }
    return render(request, "surveys/detail.html", context)


def _listing(request: PersonRequest, survey: Survey) -> Listing[Invitation]:
    rows = Invitation.objects.visible_to(request.user).filter(
        survey=survey, rehearsal=False
    )
    return Listing(
        request,
        rows.select_related("person", "subject"),
        sorts=SORTS,
        columns=COLUMNS,
        noun=("invitation", "invitations"),
    )


def _late(survey: Survey) -> list[int]:
    """The to-dos of those who are missing, to remind them."""
    missing = survey.invitations.missing().values_list("pk", flat=True)
    keys = [f"{ANSWER.name}:{pk}" for pk in missing]
    return list(Todo.objects.open().filter(key__in=keys).values_list("pk", flat=True))


def _invitation(
    request: PersonRequest, program: str, pk: int, invitation: int
) -> Invitation:
    survey = survey_of(request, program, pk, to_run=True)
    seen = Invitation.objects.visible_to(request.user)
    mine = seen.filter(survey=survey, rehearsal=False).select_related(
        "survey__program", "survey__questionnaire", "person", "subject"
    )
    return get_object_or_404(mine, pk=invitation)


@require_http_methods(["GET", "POST"])
def extend(
    request: PersonRequest, program: str, pk: int, invitation: int
) -> HttpResponse:
    row = _invitation(request, program, pk, invitation)
    form = ExtendForm(posted(request), program=row.survey.program)
    if form.is_valid():
        services.extend(row, until=form.moment, now=timezone.now())
        messages.success(request, f"{row.person.name} has more time.")
        return redirect(home_of(row.survey))
    context = {
        "title": f"More time for {row.person.name}?",
        "consequences": [
            "Their link stays the same and works until the end of that day.",
            "For everybody else the survey closes as planned.",
        ],
        "verb": "Give more time",
        "back": home_of(row.survey),
        "form": form,
        "program": row.survey.program,
    }
    return render(request, "confirm.html", context)


@require_POST
def resend(
    request: PersonRequest, program: str, pk: int, invitation: int
) -> HttpResponse:
    row = _invitation(request, program, pk, invitation)
    services.resend(row, now=timezone.now())
    messages.success(request, f"The link is on its way to {row.person.email}.")
    return redirect(home_of(row.survey))


@require_http_methods(["GET", "POST"])
def revoke(
    request: PersonRequest, program: str, pk: int, invitation: int
) -> HttpResponse:
    row = _invitation(request, program, pk, invitation)
    if request.method == "POST":
        services.revoke(row, now=timezone.now())
        messages.success(request, "Taken back. The link opens nothing any more.")
        return redirect(home_of(row.survey))
    context = {
        "title": f"Take back the invitation of {row.person.name}?",
        "consequences": [
            "Their link opens nothing from now on; what they began is not sent.",
            "They no longer count among those asked. You can send a new link later.",
        ],
        "verb": "Take it back",
        "back": home_of(row.survey),
        "program": row.survey.program,
    }
    return render(request, "confirm.html", context)


@require_http_methods(["GET", "POST"])
def end(request: PersonRequest, program: str, pk: int) -> HttpResponse:
    survey = survey_of(request, program, pk, to_run=True)
    if request.method == "POST":
        services.end(survey, now=timezone.now())
        messages.success(request, "It is closed. Nobody owes an answer any more.")
        return redirect(home_of(survey))
    context = {
        "title": f"Close “{survey}” now?",
        "consequences": [
            "No link takes answers any more, of those with more time neither.",
            "Drafts that were not sent do not count.",
        ],
        "verb": "Close it",
        "back": home_of(survey),
        "program": survey.program,
    }
    return render(request, "confirm.html", context)


@require_http_methods(["GET", "POST"])
def public(request: PersonRequest, program: str, pk: int) -> HttpResponse:
    """The link and the QR code of a survey that is open to whoever has them."""
    survey = survey_of(request, program, pk, to_run=True)
    if request.method == "POST":
        act = services.close_to_all if "off" in request.POST else services.open_to_all
        act(survey)
        return redirect("surveys:public", program, pk)
    address = address_of(public_token_of(survey)) if survey.public_digest else ""
    context = {
        "program": survey.program,
        "survey": survey,
        "address": address,
        "code": svg_of(address) if address else "",
    }
    return render(request, "surveys/public.html", context)


@require_GET
def mine(request: PersonRequest, pk: int) -> HttpResponse:
    """From a to-do to one's own link: the same that stands in the email."""
    own = Invitation.objects.filter(person=request.user, revoked_at=None)
    row = get_object_or_404(own, pk=pk)
    require(row.digest is not None)
    return redirect("surveys:link", token_of(row))
