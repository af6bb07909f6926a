"""All that was written to one question, and the words of it that may be passed on."""

from dataclasses import dataclass
from functools import cached_property

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
)

from mats.core.errors import Refused
from mats.core.http import posted, require
from mats.people.http import PersonRequest
from mats.people.models import Person
from mats.questions import comments, policies, services, statistics
from mats.questions.comments import Said
from mats.questions.forms.quoting import QuoteForm
from mats.questions.masking import masked
from mats.questions.models import Answer, Question, Questionnaire, Quote
from mats.questions.models.response import AnswerQuerySet
from mats.questions.sheet import Item, sheet_of
from mats.questions.views.building import questionnaire_of

PER_PAGE = 50


@dataclass(frozen=True)
class Wording:
    """A question that takes words, the rating before it, and what a person reads."""

    reader: Person
    question: Question
    rating: Item | None

    @classmethod
    def of(cls, reader: Person, questionnaire: Questionnaire, key: str) -> "Wording":
        sheet = sheet_of(questionnaire)
        found = next((item.question for item in sheet if item.key == key), None)
        if found is None:
            raise Http404
        return cls(reader, found, comments.rated_by(sheet).get(key))

    @property
    def texts(self) -> AnswerQuerySet:
        written = comments.written(self.question.questionnaire, self.reader)
        return written.filter(question__key=self.question.key)

    def said(self, texts: AnswerQuerySet) -> list[Said]:
        key = self.question.key
        ratings = {key: self.rating} if self.rating else {}
        return comments.said_with(texts, self.reader, ratings).get(key, [])

    @cached_property
    def every(self) -> list[Said]:
        return self.said(self.texts.order_by("response", "pk"))

    @cached_property
    def few(self) -> str:
        """Why nothing is shown where too few wrote; not asked of who reads enough."""
        smallest = self.question.questionnaire.minimum_group
        if len(self.every) >= smallest:
            return ""
        questionnaire = self.question.questionnaire
        versions = questionnaire.questions.filter(key=self.question.key)
        asked = list(versions.values_list("pk", flat=True))
        sent = Answer.objects.filter(
            question__in=asked, response__state="submitted", part=0
        )
        # No more than matter: how many there are tells a planner nothing it must know.
        enough = len(sent.order_by().values_list("pk")[:smallest])
        if statistics.is_suppressed(enough, smallest):
            return statistics.suppression(smallest)
        return ""


@require_GET
def index(request: PersonRequest, program: str, pk: int, key: str) -> HttpResponse:
    questionnaire = questionnaire_of(request, program, pk)
    wording = Wording.of(request.user, questionnaire, key)
    said = [] if wording.few else wording.every
    groups = comments.grouped(said, wording.rating)
    in_order = [each for group in groups for each in group.said]
    page = Paginator(in_order, PER_PAGE).get_page(request.GET.get("page"))
    quotes = Quote.objects.visible_to(request.user).filter(question__key=key)
    context = {
        "program": questionnaire.program,
        "questionnaire": questionnaire,
        "question": wording.question,
        "rating": wording.rating,
        "few": wording.few,
        "page": page,
        "groups": comments.grouped(page.object_list, wording.rating),
        "quotes": quotes.filter(question__questionnaire=questionnaire),
        "may_quote": policies.can_quote(request.user, questionnaire),
    }
    return render(request, "questions/words.html", context)


@require_http_methods(["GET", "POST"])
def quote(
    request: PersonRequest, program: str, pk: int, key: str, answer: int
) -> HttpResponse:
    """Mask the words of an answer, say why they may be quoted, and keep them so."""
    questionnaire = questionnaire_of(request, program, pk)
    require(policies.can_quote(request.user, questionnaire))
    wording = Wording.of(request.user, questionnaire, key)
    found, rating = _one(wording, answer)
    form = QuoteForm(posted(request), instance=_usual(found))
    back = reverse("questions:words", args=[program, pk, key])
    if not wording.few and form.is_valid():
        try:
            services.pick_quote(found, rating=rating, **form.cleaned_data)
        except Refused as refusal:
            form.add_error("text", str(refusal))
        else:
            messages.success(request, "It may be quoted now.")
            return redirect(back)
    context = {
        "program": questionnaire.program,
        "questionnaire": questionnaire,
        "question": wording.question,
        "found": found,
        "few": wording.few,
        "rating": comments.in_words(wording.rating, rating),
        "form": form,
        "back": back,
    }
    return render(request, "questions/quote.html", context)


def _one(wording: Wording, pk: int) -> tuple[Answer, str]:
    """An answer that this person reads, and the rating given beside it."""
    related = wording.texts.select_related("response__questionnaire__program")
    found = get_object_or_404(related, pk=pk)
    (said,) = wording.said(wording.texts.filter(pk=pk))
    return found, said.rating


def _usual(answer: Answer) -> Quote:
    """As it is mostly quoted: names masked, and by the consent that is on file."""
    names = services.names_in(answer.response.questionnaire.program)
    nameless = answer.response.respondent_id is None
    basis = Quote.Basis.NAMELESS if nameless else Quote.Basis.AGREED
    return Quote(text=masked(answer.text, names), basis=basis)


@require_POST
def drop(request: PersonRequest, program: str, pk: int, quote: int) -> HttpResponse:
    questionnaire = questionnaire_of(request, program, pk)
    require(policies.can_quote(request.user, questionnaire))
    found = get_object_or_404(
        Quote.objects.visible_to(request.user).select_related("question"),
        question__questionnaire=questionnaire,
        pk=quote,
    )
    services.drop_quote(found)
    messages.success(request, "It is quoted no longer.")
    return redirect("questions:words", program, pk, found.question.key)
