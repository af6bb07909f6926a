"""Results for staff: every question with its numbers, n and missing."""

import csv
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from mats.core.errors import Refused
from mats.core.text import safe_cell
from mats.people.http import PersonRequest
from mats.programs.http import staffed_program
from mats.questions import comments
from mats.questions.aggregates import Counted, Result
from mats.questions.asked import asked_of
from mats.questions.comments import Group
from mats.questions.models import Question, Questionnaire, Quote
from mats.questions.noted import Noted, noted_numbers
from mats.questions.sheet import Sheet
from mats.questions.views import cutting
from mats.questions.views.against import (
    Against,
    Over,
    against,
    counted,
    over,
    with_cohorts,
)
from mats.questions.views.behind import read_of
from mats.questions.views.cutting import Cut
from mats.questions.views.findings import Beside, Finding

MOST_TEXTS = 6
"""Of each question, on the page; its own page has them all."""


@dataclass(frozen=True)
class Part:
    """A section of the questionnaire with what was found in it."""

    title: str
    findings: list[Finding]

    @property
    def shown(self) -> list[Finding]:
        return [finding for finding in self.findings if not finding.is_silent]

    @property
    def silent(self) -> list[tuple[str, list[Finding]]]:
        """Those with nothing to show, by the reason: one may hold for most of them."""
        found: dict[str, list[Finding]] = {}
        for finding in self.findings:
            if finding.is_silent:
                found.setdefault(finding.why_silent, []).append(finding)
        return list(found.items())


@dataclass(frozen=True)
class Shown:
    """What the address asks for. `refused` says why a filter is left out."""

    cut: Cut
    result: Result
    at: datetime
    against: Against | None
    over: Over
    refused: str = ""

    @cached_property
    def where(self) -> str:
        return cutting.in_words(self.cut, self.result.sheet)

    def findings(self, read: "Read") -> list[Finding]:
        return [self._finding(counted, read) for counted in self.result.questions]

    def _finding(self, counted: Counted, read: "Read") -> Finding:
        key = counted.item.key
        return Finding(
            counted,
            self.result,
            self.at,
            self.where,
            self.cut.query,
            read.groups.get(key, ()),
            self._beside(counted),
            read.noted.get(key, {}),
            read.quotes.get(key, ()),
            self.over.scores(counted),
        )

    def _beside(self, counted: Counted) -> Beside | None:
        other = self.against
        if other is None:
            return None
        theirs, why_not = other.of(counted.item.key), other.why_not(counted)
        if theirs is None or why_not:
            return Beside(other.name, None, why_not)
        return Beside(other.name, Finding(theirs, other.result, other.at))


@dataclass(frozen=True)
class Read:
    """What of single answers this person reads, by key of the question."""

    groups: Mapping[str, Sequence[Group]] = field(default_factory=dict)
    noted: Noted = field(default_factory=dict)
    quotes: Mapping[str, Sequence[Quote]] = field(default_factory=dict)
    rows: Collection[str] = ()
    """Questions of which the reader reads single answers under a name."""


@require_GET
def show(request: PersonRequest, program: str, pk: int) -> HttpResponse:
    found = with_cohorts(staffed_program(request, program), pk, request.user)
    if not found:
        raise Http404
    questionnaire, *others = found
    shown = _shown(questionnaire, Cut.of(request.GET, questionnaire.program), others)
    if request.GET.get("format") == "csv":
        return _csv(questionnaire, shown.findings(Read()))
    read = _read(request, questionnaire, shown)
    context = {
        **_context(questionnaire, shown, read),
        "others": others,
    }
    return render(request, "questions/results.html", context)


def _context(
    questionnaire: Questionnaire, shown: "Shown", read: "Read"
) -> dict[str, object]:
    parts = _parts(shown.findings(read), shown.result.sheet)
    return {
        "program": questionnaire.program,
        "questionnaire": questionnaire,
        "shown": shown,
        "result": shown.result,
        "asked": asked_of(questionnaire) if shown.result.responses else None,
        "read": read,
        "parts": parts,
        "shown_parts": parts if shown.result.responses else (),
        "choices": cutting.choices(shown.cut),
        "groups": cutting.groups(shown.cut),
        "kept": cutting.kept(shown.cut),
        "chips": cutting.chips(shown.cut, shown.result.sheet),
        "measures": any(item.question.measure for item in shown.result.sheet),
    }


def _shown(
    questionnaire: Questionnaire, cut: Cut, others: list[Questionnaire]
) -> Shown:
    at, refused = timezone.now(), ""
    try:
        result = counted(questionnaire, cut.where)
    except Refused as refusal:
        refused, cut = str(refusal), cut.whole
        result = counted(questionnaire, {})
    beside = against(questionnaire, cut, others, at)
    return Shown(cut, result, at, beside, over(questionnaire, cut, others), refused)


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


def _read(request: PersonRequest, questionnaire: Questionnaire, shown: Shown) -> Read:
    """The first words of each question, by rating; without a filter also the rest."""
    result, reader = shown.result, request.user
    if not result.responses:
        return Read()
    keys = [item.key for item in result.sheet if comments.takes_words(item)]
    kinds = result.kinds
    texts = comments.written(questionnaire, reader, result.of, kinds)
    texts = texts.filter(question__in=questionnaire.questions.filter(key__in=keys))
    ratings = comments.rated_by(result.sheet)
    texts = comments.first(texts, MOST_TEXTS)
    said = comments.said_with(texts, reader, ratings, kinds) if keys else {}
    groups = {k: comments.grouped(each, ratings.get(k)) for k, each in said.items()}
    noted = noted_numbers(questionnaire, result, reader)
    silent = any(
        counted.people and counted.item.key not in groups
        for counted in result.questions
        if counted.item.question.kind == Question.Kind.TEXT
    )
    unread = silent and not shown.cut.where
    quotes = _quotes(request, questionnaire) if unread else {}
    asked = [c.item for c in result.questions if not result.is_suppressed(c)]
    return Read(groups, noted, quotes, read_of(asked, questionnaire, reader, groups))


def _quotes(
    request: PersonRequest, questionnaire: Questionnaire
) -> dict[str, list[Quote]]:
    """What may be passed on, for who reads nothing else."""
    found: dict[str, list[Quote]] = {}
    quotes = Quote.objects.visible_to(request.user).select_related("question")
    for quote in quotes.filter(question__questionnaire=questionnaire):
        found.setdefault(quote.question.key, []).append(quote)
    return found


def _csv(questionnaire: Questionnaire, findings: Iterable[Finding]) -> HttpResponse:
    """What the page shows, as rows."""
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    name = f"{questionnaire.slug}-results.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response.write("\ufeff")  # spreadsheets read UTF-8 only with the mark
    writer = csv.writer(response)
    head = ["question", "text", "of", "n", "value", "label", "count"]
    writer.writerow(head)
    for finding in findings:
        for row in _rows(finding):
            writer.writerow([safe_cell(cell) for cell in row])
    return response


def _rows(finding: Finding) -> Iterable[list[object]]:
    """Of those shown, then of those they are compared with."""
    yield from _rows_of(finding, finding.where or "all")
    if finding.beside and finding.beside.finding:
        yield from _rows_of(finding.beside.finding, finding.beside.name)


def _rows_of(finding: Finding, whose: str) -> Iterable[list[object]]:
    start: list[object] = [finding.key, finding.question.text, whose]
    if finding.suppressed:
        yield [*start, finding.suppressed]
        return
    for fact in finding.facts:
        yield [*start, finding.people, "", fact.title, fact.value]
    for line in finding.lines:
        yield [*start, finding.people, line.value, line.label, line.count]
