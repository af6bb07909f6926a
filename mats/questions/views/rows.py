"""The single responses, for those who read them: as a list, as CSV, with a note."""

import csv
from collections.abc import Iterator
from itertools import chain
from uuid import UUID

from django.contrib import messages
from django.db.models import Exists, OuterRef
from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from mats.core.errors import Refused
from mats.core.http import posted
from mats.core.listing import Listing
from mats.core.text import safe_cell
from mats.people.http import PersonRequest
from mats.questions import services
from mats.questions.forms.quoting import AnnotationForm
from mats.questions.models import Annotation, Answer, Questionnaire, Response
from mats.questions.models.response import ResponseQuerySet
from mats.questions.sheet import Sheet, sheet_of
from mats.questions.values import plain, tidy
from mats.questions.views.behind import Behind
from mats.questions.views.building import questionnaire_of
from mats.questions.views.cutting import Cut

Cells = dict[tuple[UUID, str], str]
"""By response and key of the question."""
AT_ONCE = 500
"""Responses of a CSV that are read together."""


def readable(request: PersonRequest, questionnaire: Questionnaire) -> ResponseQuerySet:
    """What was sent under a name and this person reads an answer of; not their own.

    Of what was sent without a name nobody sees more than totals and single words.
    """
    read = Answer.objects.visible_to(request.user).filter(response=OuterRef("pk"))
    sent = Response.objects.filter(questionnaire=questionnaire).submitted()
    sent = sent.filter(respondent__isnull=False)
    return sent.filter(Exists(read)).exclude(respondent=request.user)


@require_GET
def index(request: PersonRequest, program: str, pk: int) -> HttpResponseBase:
    questionnaire = questionnaire_of(request, program, pk)
    cut = Cut.of(request.GET, questionnaire.program)
    behind = Behind(request.user, questionnaire, cut, tidy(request.GET.get("of", "")))
    rows = behind.among(readable(request, questionnaire))
    if request.GET.get("format") == "csv":
        return _csv(request, questionnaire, rows)
    listing = Listing(
        request,
        rows.select_related("respondent", "subject", "annotation"),
        sorts={
            "new": ("-submitted_at", "pk"),
            "person": ("respondent__name", "pk"),
            "noted": ("annotation__created_at", "pk"),
        },
        noun=("response", "responses"),
    )
    context = {
        "program": questionnaire.program,
        "questionnaire": questionnaire,
        "listing": listing,
        "behind": behind,
        "chips": behind.chips,
        "lines": behind.lines(list(listing.page)),
    }
    return render(request, "questions/rows.html", context)


@require_http_methods(["GET", "POST"])
def annotate(
    request: PersonRequest, program: str, pk: int, response: str
) -> HttpResponse:
    """What is known of a response; results are shown with and without it."""
    questionnaire = questionnaire_of(request, program, pk)
    rows = readable(request, questionnaire).select_related("respondent", "subject")
    found = get_object_or_404(rows, pk=response)
    noted = Annotation.objects.filter(response=found).first()
    form = AnnotationForm(
        posted(request), initial={"text": noted.text if noted else ""}
    )
    back = reverse("questions:rows", args=[program, pk])
    if form.is_valid():
        try:
            services.annotate(found, text=form.cleaned_data["text"])
        except Refused as refusal:
            form.add_error("text", str(refusal))
        else:
            messages.success(request, "Saved.")
            return redirect(back)
    context = {
        "program": questionnaire.program,
        "questionnaire": questionnaire,
        "found": found,
        "answers": _answers(request, found),
        "form": form,
        "back": back,
    }
    return render(request, "questions/annotate.html", context)


def _answers(request: PersonRequest, response: Response) -> list[tuple[str, str]]:
    """What this person reads of it: question and answer."""
    rows = (
        Answer.objects.visible_to(request.user)
        .filter(response=response)
        .select_related("question", "option")
        .order_by("question__position", "part")
    )
    found: dict[str, list[str]] = {}
    for answer in rows:
        found.setdefault(answer.question.text, []).append(_cell(answer))
    return [(question, ", ".join(cells)) for question, cells in found.items()]


def _cell(answer: Answer) -> str:
    if answer.number is not None:
        return plain(answer.number)
    return str(answer)


def _csv(
    request: PersonRequest, questionnaire: Questionnaire, rows: ResponseQuerySet
) -> StreamingHttpResponse:
    """One line for each response, with the keys that `import_responses` reads."""
    sheet = [item for item in sheet_of(questionnaire) if item.asks]
    head = ["respondent", "submitted_at", *(item.key for item in sheet), "note"]
    writer = csv.writer(_Echo())
    lines = chain([head], _lines(request, rows, sheet))
    content = (writer.writerow([safe_cell(cell) for cell in line]) for line in lines)
    name = f"{questionnaire.slug}-rows.csv"
    answer = StreamingHttpResponse(
        chain(["\ufeff"], content), content_type="text/csv; charset=utf-8"
    )
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


class _Echo:
    """Gives back what is written: a file that keeps nothing."""

    def write(self, line: str) -> str:
        return line


def _lines(
    request: PersonRequest, rows: ResponseQuerySet, sheet: Sheet
) -> Iterator[list[str]]:
    columns = ("pk", "respondent__email", "submitted_at", "annotation__text")
    found = list(rows.order_by("pk").values_list(*columns))
    for start in range(0, len(found), AT_ONCE):
        some = found[start : start + AT_ONCE]
        cells = _cells(request, [row[0] for row in some])
        for pk, email, at, note in some:
            said = [cells.get((pk, item.key), "") for item in sheet]
            yield [email, at.isoformat(), *said, note or ""]


def _cells(request: PersonRequest, responses: list[UUID]) -> Cells:
    answers = (
        Answer.objects.visible_to(request.user)
        .filter(response__in=responses)
        .order_by("response", "question", "part")
        .values_list("response", "question__key", "number", "option__value", "text")
    )
    found: Cells = {}
    for response, key, number, option, text in answers:
        said = plain(number) if number is not None else (text or option)
        place = (response, key)
        found[place] = f"{found[place]}|{said}" if place in found else said
    return found
