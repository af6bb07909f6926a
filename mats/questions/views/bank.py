"""The question bank: every question asked before, to be asked again under its key."""

from dataclasses import dataclass

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from mats.core.errors import Refused
from mats.core.text import clean_text
from mats.people.http import PersonRequest
from mats.people.models import Person
from mats.questions import services
from mats.questions.aggregates import scale_of
from mats.questions.models import Question, Questionnaire
from mats.questions.models.question import QuestionQuerySet
from mats.questions.rules import range_of
from mats.questions.sheet import Item, items
from mats.questions.views.building import home_of, questionnaire_of

MOST = 50
"""Questions shown at once; a part of the words finds the others."""


@dataclass(frozen=True)
class Offer:
    """One wording of a question, and the titles of the questionnaires that ask it."""

    question: Question
    used_in: list[str]
    picked: bool
    is_variant: bool
    """Whether the one above it is the same question in other words."""


@dataclass(frozen=True)
class Elsewhere:
    """The same question where it was asked before: its words, and whether it counts."""

    question: Question
    unlike: str
    """Why results cannot be put side by side; empty where they can."""


MOST_ELSEWHERE = 12


def elsewhere(
    person: Person, key: str, now: Question, *, of: Questionnaire
) -> list[Elsewhere]:
    """Under this key in other questionnaires, the newest first.

    What is judged is kind and scale, as where cohorts are compared.
    """
    others = Question.objects.visible_to(person).current().filter(key=key)
    found = (
        others.exclude(questionnaire=of)
        .select_related("questionnaire__program")
        .order_by("-pk")
    )
    return [Elsewhere(q, _unlike(q, now)) for q in found[:MOST_ELSEWHERE]]


def _unlike(other: Question, now: Question) -> str:
    if other.kind != now.kind:
        return f"It is another kind of question there: {other.get_kind_display()}."
    if scale_of(other) != scale_of(now):
        return f"It takes {range_of(other)} there."
    return ""


def variant_of(request: PersonRequest, questionnaire: Questionnaire) -> Item | None:
    """The question of the bank that is to be worded anew (`like`)."""
    like = request.GET.get("like", "")
    if not like.isdecimal():
        return None
    found = _bank(request, questionnaire).in_full().filter(pk=int(like) % 2**63)
    return next(iter(items(found)), None)


@require_http_methods(["GET", "POST"])
def pick(request: PersonRequest, program: str, pk: int) -> HttpResponse:
    """Look through the bank; by POST ask the questions that are ticked."""
    questionnaire = questionnaire_of(request, program, pk, to_edit=True)
    bank = _bank(request, questionnaire)
    picked = {int(key) for key in request.POST.getlist("question") if key.isdecimal()}
    fault = ""
    if request.method == "POST":
        chosen = bank.filter(pk__in=picked).order_by("questionnaire_id", "position")
        fault = _take(questionnaire, list(chosen.in_full()))
        if not fault:
            messages.success(request, "They stand at the end, under the same keys.")
            return redirect(home_of(questionnaire))
    sought = clean_text(request.GET.get("q", "")).strip()[:100]
    context = {
        "program": questionnaire.program,
        "questionnaire": questionnaire,
        "sought": sought,
        "offers": _offers(request, bank, sought, picked),
        "most": MOST,
        "fault": fault,
        "back": home_of(questionnaire),
    }
    return render(request, "questions/bank.html", context, status=409 if fault else 200)


def _take(questionnaire: Questionnaire, chosen: list[Question]) -> str:
    """Why it cannot be done; empty where it is."""
    if not chosen:
        return "Tick at least one question."
    try:
        services.take_questions(questionnaire, chosen)
    except Refused as refusal:
        return str(refusal)
    return ""


def _bank(request: PersonRequest, questionnaire: Questionnaire) -> QuestionQuerySet:
    """What the person's other questionnaires ask, and this one does not yet."""
    here = questionnaire.questions.current().values("key")
    asked = Question.objects.visible_to(request.user).current()
    return asked.exclude(kind=Question.Kind.SECTION).exclude(key__in=here)


def _offers(
    request: PersonRequest, bank: QuestionQuerySet, sought: str, picked: set[int]
) -> list[Offer]:
    """Each wording once: the newest that has it stands for all."""
    if sought:
        bank = bank.filter(Q(text__icontains=sought) | Q(key__icontains=sought))
    newest = bank.order_by("key", "text", "-pk").distinct("key", "text")
    shown = list(newest.prefetch_related("options")[:MOST])
    asked = Question.objects.visible_to(request.user).current()
    uses = asked.filter(key__in={question.key for question in shown})
    used: dict[tuple[str, str], list[str]] = {}
    for key, text, title, program in uses.order_by("questionnaire__title").values_list(
        "key", "text", "questionnaire__title", "questionnaire__program__name"
    ):
        used.setdefault((key, text), []).append(f"{title}, {program or 'library'}")
    keys = [""] + [each.key for each in shown]
    return [
        Offer(
            each, used[each.key, each.text], each.pk in picked, each.key == keys[place]
        )
        for place, each in enumerate(shown)
    ]
