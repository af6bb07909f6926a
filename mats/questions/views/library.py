"""Questionnaires of no program, from which every program copies."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from mats.core.errors import Refused
from mats.core.http import posted, require
from mats.core.listing import Listing
from mats.people.http import PersonRequest
from mats.programs.http import staffed_program
from mats.programs.models import Program
from mats.questions import policies, services
from mats.questions.forms.whole import TakeForm
from mats.questions.models import Questionnaire
from mats.questions.sheet import sheet_of
from mats.questions.views.building import counted, home_of

SORTS = {"title": ("title",), "use": ("use", "title")}
COLUMNS = {
    "Title": lambda one: one.title,
    "Used for": lambda one: one.get_use_display(),
    "Questions": lambda one: one.asked,
}


@require_GET
def index(request: PersonRequest, program: str) -> HttpResponse:
    found = staffed_program(request, program)
    kept = Questionnaire.objects.visible_to(request.user).filter(program=None)
    listing = Listing(
        request,
        counted(kept),
        sorts=SORTS,
        columns=COLUMNS,
        noun=("questionnaire", "questionnaires"),
    )
    if listing.wants_csv:
        return listing.csv("library-of-questionnaires")
    context = {"program": found, "listing": listing}
    return render(request, "questions/library.html", context)


@require_http_methods(["GET", "POST"])
def take(request: PersonRequest, program: str, pk: int) -> HttpResponse:
    """Look at one; by POST copy it into this program."""
    found = staffed_program(request, program)
    kept = _one(request, pk)
    may_take = policies.can_build(request.user, found)
    require(request.method == "GET" or may_take)
    form = TakeForm(posted(request), initial={"title": kept.title, "slug": kept.slug})
    if form.is_valid() and (made := _copied(kept, found, form)):
        messages.success(request, "It is a draft of this program now.")
        return redirect(home_of(made))
    context = {
        "program": found,
        "questionnaire": kept,
        "sheet": sheet_of(kept),
        "form": form,
        "may_take": may_take,
        "may_remove": policies.can_edit(request.user, kept),
    }
    return render(request, "questions/take.html", context)


@require_http_methods(["GET", "POST"])
def remove(request: PersonRequest, program: str, pk: int) -> HttpResponse:
    found = staffed_program(request, program)
    kept = _one(request, pk)
    require(policies.can_edit(request.user, kept))
    if request.method == "POST":
        services.delete_questionnaire(kept)
        messages.success(request, f"“{kept}” is no longer in the library.")
        return redirect("questions:library", found.slug)
    context = {
        "title": f"Remove “{kept}” from the library?",
        "consequences": [
            "No program can copy it any more.",
            "Copies that programs have made stay as they are.",
        ],
        "verb": "Remove it from the library",
        "back": reverse("questions:take", args=[found.slug, kept.pk]),
    }
    return render(request, "confirm.html", context)


def _one(request: PersonRequest, pk: int) -> Questionnaire:
    visible = Questionnaire.objects.visible_to(request.user)
    return get_object_or_404(visible, program=None, pk=pk)


def _copied(kept: Questionnaire, into: Program, form: TakeForm) -> Questionnaire | None:
    """The copy; None where it is refused, and the form says why."""
    try:
        return services.copy_questionnaire(kept, program=into, **form.cleaned_data)
    except Refused as refusal:
        form.add_error("slug", str(refusal))
        return None
