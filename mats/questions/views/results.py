"""Results for staff: every question with its numbers, n and missing."""

import csv
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from mats.core.errors import Refused
from mats.core.text import safe_cell
from mats.people.http import PersonRequest
from mats.questions import aggregates
from mats.questions.aggregates import Result
from mats.questions.models import Answer, Questionnaire
from mats.questions.sheet import Sheet
from mats.questions.values import tidy
from mats.questions.views.building import questionnaire_of
from mats.questions.views.findings import Finding

MOST_TEXTS = 20
"""Of each question, on the page."""


@dataclass(frozen=True)
class Part:
    """A section of the questionnaire with what was found in it."""

    title: str
    findings: list[Finding]


@require_GET
def show(request: PersonRequest, program: str, pk: int) -> HttpResponse:
    questionnaire = questionnaire_of(request, program, pk)
    key, _, value = tidy(request.GET.get("where", "")).partition(":")
    try:
        result = aggregates.count(questionnaire, {key: value} if key else None)
    except Refused:
        key, result = "", aggregates.count(questionnaire)
    texts = _texts(request, questionnaire) if not key else {}
    where = _in_words(result, key, value)
    findings = [
        Finding(counted, result, timezone.now(), where, texts.get(counted.item.key, []))
        for counted in result.questions
    ]
    if request.GET.get("format") == "csv":
        return _csv(questionnaire, findings)
    context = {
        "program": questionnaire.program,
        "questionnaire": questionnaire,
        "result": result,
        "parts": _parts(findings, result.sheet),
        "where": where,
        "measures": any(item.question.measure for item in result.sheet),
    }
    return render(request, "questions/results.html", context)


def _parts(findings: list[Finding], sheet: Sheet) -> list[Part]:
    """The findings under the headings that the respondents saw."""
    by_key = {finding.key: finding for finding in findings}
    parts = [Part("", [])]
    for item in sheet:
        if item.asks:
            parts[-1].findings.append(by_key[item.key])
        else:
            parts.append(Part(item.question.text, []))
    return [part for part in parts if part.findings]


def _in_words(result: Result, key: str, value: str) -> str:
    """The filter as a person reads it."""
    item = next((c.item for c in result.questions if c.item.key == key), None)
    if item is None:
        return f"{key} is {value}" if key else ""
    labels = {o.value: o.label for o in item.options}
    return f"“{item.question.text}” is “{labels.get(value, value)}”"


def _texts(
    request: PersonRequest, questionnaire: Questionnaire
) -> dict[str, list[str]]:
    """Texts this person may read, without the names: the first of each question."""
    texts = (
        Answer.objects.visible_to(request.user)
        .filter(response__questionnaire=questionnaire, response__state="submitted")
        .exclude(text="")
        .order_by("response", "pk")
        .values_list("question__key", "text")
    )
    found: dict[str, list[str]] = {}
    for key, text in texts[: MOST_TEXTS * 50]:
        found.setdefault(key, [])
        if len(found[key]) < MOST_TEXTS:
            found[key].append(text)
    return found


def _csv(questionnaire: Questionnaire, findings: list[Finding]) -> HttpResponse:
    """What the page shows, as rows."""
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    name = f"{questionnaire.slug}-results.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response.write("\ufeff")  # spreadsheets read UTF-8 only with the mark
    writer = csv.writer(response)
    writer.writerow(["question", "text", "n", "value", "label", "count"])
    for finding in findings:
        start = [finding.key, finding.question.text]
        if finding.suppressed:
            writer.writerow([safe_cell(c) for c in [*start, finding.suppressed]])
            continue
        for fact in finding.facts:
            cells = [*start, finding.people, "", fact.title, fact.value]
            writer.writerow([safe_cell(cell) for cell in cells])
        for line in finding.lines:
            cells = [*start, finding.people, line.value, line.label, line.count]
            writer.writerow([safe_cell(cell) for cell in cells])
    return response
