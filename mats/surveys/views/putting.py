"""Staff set a survey up, look at whom it would reach, and let it go."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from mats.core.errors import Refused
from mats.core.http import posted, require
from mats.people.http import PersonRequest
from mats.programs.http import staffed_program
from mats.questions.models import Questionnaire
from mats.surveys import policies, services
from mats.surveys.audiences import Found
from mats.surveys.forms import SurveyForm
from mats.surveys.going import counted
from mats.surveys.models import Survey
from mats.surveys.promise import Promise


def survey_of(
    request: PersonRequest, program: str, pk: int, *, to_run: bool = False
) -> Survey:
    """The survey of the address, for staff; to do something with it, who may."""
    found = staffed_program(request, program)
    seen = counted(Survey.objects.visible_to(request.user).filter(program=found))
    related = seen.select_related("questionnaire", "program")
    survey = get_object_or_404(related, pk=pk)
    require(not to_run or policies.can_run(request.user, survey))
    return survey


def home_of(survey: Survey) -> str:
    return reverse("surveys:detail", args=[survey.program.slug, survey.pk])


@require_http_methods(["GET", "POST"])
def put(request: PersonRequest, program: str, questionnaire: int) -> HttpResponse:
    """From a questionnaire to its survey, the one way to put it to people."""
    found = staffed_program(request, program)
    asked = get_object_or_404(
        Questionnaire.objects.filter(program=found, use=Questionnaire.Use.SURVEY),
        pk=questionnaire,
    )
    if survey := Survey.objects.filter(questionnaire=asked).first():
        return redirect("surveys:detail", program, survey.pk)
    require(policies.can_set_up(request.user, found))
    if request.method == "POST":
        made = services.set_up(asked)
        return redirect("surveys:settings", program, made.pk)
    context = {
        "title": f"Put “{asked}” to people?",
        "consequences": [
            "It becomes a survey: you say how anonymous, to whom and until when.",
            "Nobody is asked before you let it go.",
        ],
        "verb": "Set it up",
        "back": reverse("questions:detail", args=[program, asked.pk]),
        "program": found,
    }
    return render(request, "confirm.html", context)


@require_http_methods(["GET", "POST"])
def settings(request: PersonRequest, program: str, pk: int) -> HttpResponse:
    survey = survey_of(request, program, pk, to_run=True)
    form = SurveyForm(posted(request), survey=survey, by=request.user)
    if form.is_valid():
        try:
            services.change(
                survey, facts=form.facts, keepers=form.cleaned_data["keepers"]
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Saved.")
            return redirect(home_of(survey))
    context = {"program": survey.program, "survey": survey, "form": form}
    return render(request, "surveys/settings.html", context)


@require_http_methods(["GET", "POST"])
def send(request: PersonRequest, program: str, pk: int) -> HttpResponse:
    """Who would get it and who would not, before anything leaves."""
    survey = survey_of(request, program, pk, to_run=True)
    now = timezone.now()
    found = services.audience_of(survey, now)
    new = services.still_to_ask(survey, found)
    if request.method == "POST":
        services.let_go(survey, now=now)
        number = services.invite(survey, new, now=now)
        messages.success(request, _said(number))
        return redirect(home_of(survey))
    context = {
        "program": survey.program,
        "survey": survey,
        "promise": Promise.of(survey),
        "new": new,
        "people": Found(asked=new).people,
        "already": len(found.asked) - len(new),
        "excluded": found.excluded,
    }
    return render(request, "surveys/send.html", context)


def _said(number: int) -> str:
    if not number:
        return "It is out. Nobody new was asked."
    asked = "One invitation leaves" if number == 1 else f"{number} invitations leave"
    return f"It is out. {asked} now; reminders go by themselves."


@require_POST
def rehearse(request: PersonRequest, program: str, pk: int) -> HttpResponse:
    survey = survey_of(request, program, pk, to_run=True)
    services.rehearse(survey, request.user, now=timezone.now())
    messages.success(request, f"A trial is on its way to {request.user.email}.")
    return redirect(home_of(survey))
