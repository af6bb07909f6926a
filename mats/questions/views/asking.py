"""One question: made, changed, moved, taken out, with a live look at it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from mats.core.errors import Refused
from mats.core.http import posted
from mats.people.http import PersonRequest
from mats.questions import services
from mats.questions.forms import QuestionForm, ResponseForm
from mats.questions.models import Question, Questionnaire
from mats.questions.sheet import Item, sheet_of
from mats.questions.views.bank import elsewhere, variant_of
from mats.questions.views.building import dry_form, home_of, questionnaire_of

MOVES = {"up": -1, "down": 1}


def _question_of(questionnaire: Questionnaire, question: int | None) -> Question:
    if question is None:
        return Question(questionnaire=questionnaire)
    return get_object_or_404(questionnaire.questions.current(), pk=question)


@require_http_methods(["GET", "POST"])
def edit(
    request: PersonRequest, program: str, pk: int, question: int | None = None
) -> HttpResponse:
    """Add a question, or change one."""
    questionnaire = questionnaire_of(request, program, pk, to_edit=True)
    asked = _question_of(questionnaire, question)
    like = variant_of(request, questionnaire) if question is None else None
    form = QuestionForm(
        posted(request),
        instance=asked,
        questionnaire=questionnaire,
        sheet=sheet_of(questionnaire),
        like=like,
    )
    if form.is_valid():
        try:
            _keep(questionnaire, asked, form)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "The question is saved.")
            return redirect(home_of(questionnaire))
    return _show(request, questionnaire, like.question if like else asked, form)


def _show(
    request: PersonRequest,
    questionnaire: Questionnaire,
    asked: Question,
    form: QuestionForm,
) -> HttpResponse:
    """`asked` is what is changed, or of what a variant is made."""
    is_new = form.is_new
    key = str(form["key"].value() or "")
    context = {
        "program": questionnaire.program,
        "questionnaire": questionnaire,
        "question": None if is_new else asked,
        "answers": 0 if is_new else asked.answers.filter(part=0).count(),
        "form": form,
        "elsewhere": (
            elsewhere(request.user, key, asked, of=questionnaire) if key else ()
        ),
        "look": _look(questionnaire, form),
        "back": home_of(questionnaire),
    }
    return render(request, "questions/question.html", context)


def _keep(questionnaire: Questionnaire, asked: Question, form: QuestionForm) -> None:
    if asked.pk is None:
        services.add_question(questionnaire, facts=form.facts(), **form.parts())
    else:
        services.edit_question(asked, facts=form.facts(), **form.parts())


def _look(questionnaire: Questionnaire, form: QuestionForm) -> ResponseForm | None:
    """The question as it stands in the form; None while it cannot be drawn."""
    if form.is_bound:
        if not form.is_valid():
            return None
        item = Item(form.instance, **form.parts())
    else:
        if form.is_new:
            return None
        saved = sheet_of(questionnaire)
        item = next(i for i in saved if i.question.pk == form.instance.pk)
    item.question.key = item.question.key or "new"
    item.question.asked_if_attribute = ""
    return dry_form(questionnaire, [item])


@require_POST
def look(
    request: PersonRequest, program: str, pk: int, question: int | None = None
) -> HttpResponse:
    """What the form describes so far, as a respondent would see it."""
    questionnaire = questionnaire_of(request, program, pk, to_edit=True)
    form = QuestionForm(
        request.POST,
        instance=_question_of(questionnaire, question),
        questionnaire=questionnaire,
        sheet=sheet_of(questionnaire),
    )
    context = {"look": _look(questionnaire, form)}
    return render(request, "questions/_look.html", context)


@require_POST
def move(request: PersonRequest, program: str, pk: int, question: int) -> HttpResponse:
    questionnaire = questionnaire_of(request, program, pk, to_edit=True)
    asked = _question_of(questionnaire, question)
    try:
        services.move_question(asked, by=MOVES.get(request.POST.get("to", ""), 0))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect(f"{home_of(questionnaire)}#question-{asked.pk}")


@require_POST
def order(request: PersonRequest, program: str, pk: int) -> HttpResponse:
    """The order in which the lines were dragged; lines that came since stay last."""
    questionnaire = questionnaire_of(request, program, pk, to_edit=True)
    keys = {str(item.question.pk): item.key for item in sheet_of(questionnaire)}
    dragged = request.POST.getlist("point")
    try:
        services.arrange(questionnaire, [keys[d] for d in dragged if d in keys])
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect(home_of(questionnaire))


@require_POST
def duplicate(
    request: PersonRequest, program: str, pk: int, question: int
) -> HttpResponse:
    questionnaire = questionnaire_of(request, program, pk, to_edit=True)
    copy = services.copy_question(_question_of(questionnaire, question))
    messages.success(request, "The copy stands at the end.")
    return redirect(f"{home_of(questionnaire)}#question-{copy.pk}")


@require_http_methods(["GET", "POST"])
def remove(
    request: PersonRequest, program: str, pk: int, question: int
) -> HttpResponse:
    questionnaire = questionnaire_of(request, program, pk, to_edit=True)
    asked = _question_of(questionnaire, question)
    if request.method == "POST":
        services.remove_question(asked)
        messages.success(request, "The question is no longer asked.")
        return redirect(home_of(questionnaire))
    count = asked.answers.filter(part=0).count()
    stay = f"Its {count} answers stay, with these words." if count else ""
    gone = "It has no answers; it is deleted for good."
    context = {
        "title": "Ask this question no longer?",
        "consequences": [f"“{asked}”", stay or gone],
        "verb": "Take the question out",
        "back": home_of(questionnaire),
    }
    return render(request, "confirm.html", context)
