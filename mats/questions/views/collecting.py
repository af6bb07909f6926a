"""Staff put a questionnaire to people, and see who has answered."""

from dataclasses import dataclass, field

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from mats.core.errors import Refused
from mats.core.http import posted
from mats.core.listing import Listing
from mats.people.http import PersonRequest
from mats.people.models import Person
from mats.programs.models import Program
from mats.questions import services
from mats.questions.asked import Asked
from mats.questions.forms import AskForm
from mats.questions.models import Questionnaire, Response
from mats.questions.views.building import questionnaire_of
from mats.todos.models import Todo
from mats.todos.policies import can_remind

SORTS = {
    "person": ("debtor__name",),
    "due": ("due_at", "debtor__name"),
    "answered": ("settled_at", "debtor__name"),
}


@dataclass(frozen=True)
class Round:
    """Who would be asked now, and who is left out because they are or have."""

    new: list[Person] = field(default_factory=list)
    already: list[Person] = field(default_factory=list)


@require_http_methods(["GET", "POST"])
def people(request: PersonRequest, program: str, pk: int) -> HttpResponse:
    """Whom to ask, shown first; and everybody who was."""
    questionnaire = questionnaire_of(request, program, pk, to_edit=True)
    if questionnaire.use == Questionnaire.Use.SURVEY:
        # The one way to put a survey lies above, with links and windows of its own.
        return redirect("surveys:put", program, pk)
    found = questionnaire.program or Program()  # one of an address has a program
    listing = _listing(request, questionnaire, found)
    if listing.wants_csv:
        return listing.csv(f"{questionnaire.slug}-asked")
    form = AskForm(posted(request), program=found)
    if form.is_valid() and "sure" in request.POST:
        return _ask(request, questionnaire, form)
    late = services.asked_for(questionnaire).open()
    context = {
        "program": found,
        "questionnaire": questionnaire,
        "form": form,
        "audience": form.audience,
        "round": _round(questionnaire, form, found),
        "asked": Asked.of(questionnaire),
        "listing": listing,
        "missing": late.values_list("pk", flat=True),
        "can_remind": can_remind(request.user, found),
        "now": timezone.now(),
    }
    return render(request, "questions/people.html", context)


def _round(questionnaire: Questionnaire, form: AskForm, program: Program) -> Round:
    if not form.is_bound or not form.audience.roles:
        return Round()
    busy = set(
        services.asked_for(questionnaire).open().values_list("debtor", flat=True)
    )
    sent = questionnaire.responses.filter(
        subject=None, about="", state=Response.State.SUBMITTED
    )
    busy.update(pk for pk in sent.values_list("respondent", flat=True) if pk)
    chosen = Round()
    for person in form.audience.people(program.today):
        (chosen.already if person.pk in busy else chosen.new).append(person)
    return chosen


def _ask(
    request: PersonRequest, questionnaire: Questionnaire, form: AskForm
) -> HttpResponse:
    try:
        owed = services.ask(
            questionnaire,
            form.audience.people(form.program.today),
            due_at=form.due_at,
            now=timezone.now(),
            escalate_to=form.cleaned_data["escalate_to"],
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _said(len(owed)))
    return redirect("questions:people", form.program.slug, questionnaire.pk)


def _said(number: int) -> str:
    if not number:
        return "Everybody there was asked already, or has answered."
    people = "One person is" if number == 1 else f"{number} people are"
    return f"{people} asked. Reminders go by themselves."


def _listing(
    request: PersonRequest, questionnaire: Questionnaire, program: Program
) -> Listing[Todo]:
    asked = services.asked_for(questionnaire).filter(cancelled_at=None)
    return Listing(
        request,
        asked.select_related("debtor"),
        sorts=SORTS,
        columns={
            "Person": lambda todo: todo.debtor.name,
            "Email": lambda todo: todo.debtor.email,
            "Due": lambda todo: todo.due_at.astimezone(program.zone).isoformat(" "),
            "Answered": lambda todo: todo.settled_at or "",
        },
        noun=("person", "people"),
    )
