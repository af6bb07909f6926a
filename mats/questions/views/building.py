"""The questionnaires of a program: the list, and each one as a whole."""

from collections.abc import Callable

from django.contrib import messages
from django.db.models import Count, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
)

from mats.core.errors import Refused
from mats.core.http import posted, require
from mats.core.listing import Listing
from mats.people.http import PersonRequest
from mats.programs.http import staffed_program
from mats.programs.models import Program
from mats.questions import instruments, policies, services
from mats.questions.asked import asked_of
from mats.questions.forms import CopyForm, QuestionnaireForm, ResponseForm
from mats.questions.models import Questionnaire, Response
from mats.questions.outline import outline
from mats.questions.services.questionnaires import unpublishable
from mats.questions.sheet import Sheet, sheet_of

SORTS = {
    "title": ("title",),
    "use": ("use", "title"),
    "state": ("state", "title"),
    "answers": ("answered", "title"),
}
COLUMNS: dict[str, Callable[[Questionnaire], object]] = {
    "Title": lambda q: q.title,
    "Used for": lambda q: q.get_use_display(),
    "State": lambda q: q.get_state_display(),
    "Questions": lambda q: q.asked,  # type: ignore[attr-defined]  # annotated
    "Answers": lambda q: q.answered,  # type: ignore[attr-defined]  # annotated
}


def questionnaire_of(
    request: PersonRequest, program: str, pk: int, *, to_edit: bool = False
) -> Questionnaire:
    """The questionnaire of the address, for staff; to change it, who may."""
    found = staffed_program(request, program)
    seen = Questionnaire.objects.filter(program=found).select_related("program")
    questionnaire = get_object_or_404(seen, pk=pk)
    require(not to_edit or policies.can_edit(request.user, questionnaire))
    return questionnaire


def home_of(questionnaire: Questionnaire) -> str:
    program = questionnaire.program
    slug = program.slug if program else ""
    return reverse("questions:detail", args=[slug, questionnaire.pk])


def counted(rows: QuerySet[Questionnaire]) -> QuerySet[Questionnaire]:
    """With how many questions they ask, and how many answered."""
    return rows.annotate(
        asked=Count(
            "questions",
            Q(questions__is_current=True) & ~Q(questions__kind="section"),
            distinct=True,
        ),
        answered=Count("responses", Q(responses__state="submitted"), distinct=True),
    )


@require_GET
def index(request: PersonRequest, program: str) -> HttpResponse:
    found = staffed_program(request, program)
    listing = Listing(
        request,
        counted(Questionnaire.objects.filter(program=found)),
        sorts=SORTS,
        columns=COLUMNS,
        noun=("questionnaire", "questionnaires"),
    )
    if listing.wants_csv:
        return listing.csv(f"{found.slug}-questionnaires")
    context = {
        "program": found,
        "listing": listing,
        "may_build": policies.can_build(request.user, found),
    }
    return render(request, "questions/index.html", context)


@require_http_methods(["GET", "POST"])
def create(request: PersonRequest, program: str) -> HttpResponse:
    found = staffed_program(request, program)
    require(policies.can_build(request.user, found))
    form = QuestionnaireForm(posted(request))
    if form.is_valid():
        try:
            made = services.create_questionnaire(program=found, facts=form.facts())
        except Refused as refusal:
            form.add_error("slug", str(refusal))
        else:
            return redirect(home_of(made))
    context = {"program": found, "form": form, "back": _list_of(found)}
    return render(request, "questions/settings.html", context)


def _list_of(program: Program) -> str:
    return reverse("questions:index", args=[program.slug])


@require_GET
def detail(request: PersonRequest, program: str, pk: int) -> HttpResponse:
    questionnaire = questionnaire_of(request, program, pk)
    sheet = sheet_of(questionnaire)
    states = questionnaire.responses.aggregate(
        drafts=Count("pk", Q(state="draft")), sent=Count("pk", Q(state="submitted"))
    )
    context = {
        "program": questionnaire.program,
        "questionnaire": questionnaire,
        "lines": outline(questionnaire, sheet),
        "asking": sum(item.asks for item in sheet),
        "states": states,
        "asked": asked_of(questionnaire),
        "faults": unpublishable(sheet),
        "may_build": policies.can_edit(request.user, questionnaire),
        "form": dry_form(questionnaire, sheet),
    }
    return render(request, "questions/detail.html", context)


def dry_form(
    questionnaire: Questionnaire,
    sheet: Sheet,
    data: object = None,
) -> ResponseForm:
    """The form as a respondent sees it; what is typed there is never kept."""
    return ResponseForm(
        Response(questionnaire=questionnaire),
        data,  # type: ignore[arg-type]  # what was posted, or None
        today=timezone.localdate(),
        sending=True,
        sheet=sheet,
        stored={},
        prefix="try",
    )


@require_http_methods(["GET", "POST"])
def settings(request: PersonRequest, program: str, pk: int) -> HttpResponse:
    questionnaire = questionnaire_of(request, program, pk, to_edit=True)
    form = QuestionnaireForm(posted(request), instance=questionnaire)
    if form.is_valid():
        services.edit_questionnaire(questionnaire, facts=form.facts())
        return redirect(home_of(questionnaire))
    context = {
        "program": questionnaire.program,
        "questionnaire": questionnaire,
        "form": form,
        "back": home_of(questionnaire),
    }
    return render(request, "questions/settings.html", context)


@require_GET
def export(request: PersonRequest, program: str, pk: int) -> HttpResponse:
    """The questions as an instrument, which another installation reads again."""
    questionnaire = questionnaire_of(request, program, pk)
    answer = HttpResponse(
        instruments.dump(questionnaire, {}), content_type="application/yaml"
    )
    name = f"{questionnaire.slug}.yaml"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@require_http_methods(["GET", "POST"])
def preview(request: PersonRequest, program: str, pk: int) -> HttpResponse:
    """Try it as a respondent: judged as if sent, and nothing is kept."""
    questionnaire = questionnaire_of(request, program, pk)
    form = dry_form(questionnaire, sheet_of(questionnaire), posted(request))
    context = {
        "program": questionnaire.program,
        "questionnaire": questionnaire,
        "form": form,
        "passed": form.is_bound and form.is_valid(),
    }
    return render(request, "questions/preview.html", context)


@require_POST
def publish(request: PersonRequest, program: str, pk: int) -> HttpResponse:
    questionnaire = questionnaire_of(request, program, pk, to_edit=True)
    try:
        services.publish(questionnaire)
        messages.success(request, "It is open for answers.")
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect(home_of(questionnaire))


@require_POST
def close(request: PersonRequest, program: str, pk: int) -> HttpResponse:
    questionnaire = questionnaire_of(request, program, pk, to_edit=True)
    services.close(questionnaire)
    words = "It takes no more answers, and nobody owes one. You can open it again."
    messages.success(request, words)
    return redirect(home_of(questionnaire))


@require_http_methods(["GET", "POST"])
def copy(request: PersonRequest, program: str, pk: int) -> HttpResponse:
    questionnaire = questionnaire_of(request, program, pk)
    form = CopyForm(
        posted(request),
        programs=Program.objects.staffed_by(request.user),
        initial={
            "program": questionnaire.program_id,
            "title": questionnaire.title,
            "slug": f"{questionnaire.slug}-copy"[:60],
        },
    )
    if form.is_valid() and (made := _copied(request, questionnaire, form)):
        library = reverse("questions:library", args=[program])
        return redirect(home_of(made) if made.program else library)
    context = {
        "program": questionnaire.program,
        "questionnaire": questionnaire,
        "form": form,
        "back": home_of(questionnaire),
    }
    return render(request, "questions/copy.html", context)


def _copied(
    request: PersonRequest, source: Questionnaire, form: CopyForm
) -> Questionnaire | None:
    """The copy; None where it is refused, and the form says why."""
    into = form.cleaned_data["program"]
    require(policies.can_copy(request.user, source, into))
    try:
        return services.copy_questionnaire(source, **form.cleaned_data)
    except Refused as refusal:
        form.add_error("slug", str(refusal))
        return None


@require_http_methods(["GET", "POST"])
def delete(request: PersonRequest, program: str, pk: int) -> HttpResponse:
    questionnaire = questionnaire_of(request, program, pk, to_edit=True)
    if request.method == "POST":
        services.delete_questionnaire(questionnaire)
        messages.success(request, f"“{questionnaire}” is deleted.")
        return redirect("questions:index", program)
    context = {
        "title": f"Delete “{questionnaire}”?",
        "consequences": ["Its questions go with it.", "This cannot be undone."],
        "verb": "Delete the questionnaire",
        "back": home_of(questionnaire),
    }
    return render(request, "confirm.html", context)
