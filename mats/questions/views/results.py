"""Results for staff: every question with its numbers, n and missing."""

import csv
from dataclasses import dataclass
from fractions import Fraction

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from mats.core.errors import Refused
from mats.core.text import safe_cell
from mats.people.http import PersonRequest
from mats.questions import aggregates, statistics
from mats.questions.aggregates import Counted, Result
from mats.questions.models import Answer, Question, Questionnaire
from mats.questions.values import plain, tidy
from mats.questions.views.building import questionnaire_of

MOST_COMMENTS = 20
Statistic = Question.Statistic


@dataclass(frozen=True)
class Line:
    """One value: how often it was given, and the filter that selects it."""

    value: str
    label: str
    count: int
    percent: str
    where: str


@dataclass(frozen=True)
class Fact:
    title: str
    value: str


@dataclass(frozen=True)
class Finding:
    """One question as the page shows it."""

    counted: Counted
    result: Result
    comments: list[str]

    @property
    def question(self) -> Question:
        return self.counted.item.question

    @property
    def n(self) -> int:
        return self.counted.people

    @property
    def suppressed(self) -> str:
        hidden = self.result.is_suppressed(self.counted)
        return statistics.suppression(self.result.smallest) if hidden else ""

    @property
    def lines(self) -> list[Line]:
        counted = self.counted
        if self.question.kind == Question.Kind.SCALE:
            labels = {a.value: a.label for a in counted.item.anchors}
            return [
                self._line(plain(p), labels.get(p, ""), counted.numbers.get(p, 0))
                for p in counted.item.points
            ]
        return [
            self._line(
                o.value,
                o.label,
                counted.others if o.write_in else counted.options.get(o.value, 0),
            )
            for o in counted.item.options
        ]

    def _line(self, value: str, label: str, count: int) -> Line:
        percent = statistics.percent(Fraction(count, self.n or 1), self.n)
        return Line(value, label, count, percent, f"{counted_key(self)}:{value}")

    @property
    def facts(self) -> list[Fact]:
        """The statistics that lead, first the one the question names."""
        found = self._facts()
        first = self.question.statistic
        return [
            Fact(title, found[name])
            for name, title in Statistic.choices
            if name in found and name == first
        ] + [
            Fact(title, found[name])
            for name, title in Statistic.choices
            if name in found and name != first
        ]

    def _facts(self) -> dict[str, str]:
        counts, question = self.counted.numbers, self.question
        mean, median = statistics.mean(counts), statistics.median(counts)
        if mean is None or median is None:
            return {}
        digits = statistics.digits_of_mean(question.step or 1)
        found = {
            Statistic.MEDIAN.value: _shortest(median, digits),
            Statistic.MEAN.value: statistics.printed(mean, digits),
        }
        if question.kind == Question.Kind.NUMBER:
            found[Statistic.SUM] = _shortest(statistics.total(counts), digits)
        low, high = question.lowest or 0, question.highest or 0
        scale = question.kind == Question.Kind.SCALE
        if scale and (nps := statistics.nps(counts, low=low, high=high)):
            found[Statistic.NPS] = statistics.printed(nps.score, 0)
        return found


def counted_key(finding: Finding) -> str:
    return finding.counted.item.key


def _shortest(value: Fraction, digits: int) -> str:
    return statistics.printed(value, 0 if value.denominator == 1 else digits)


@require_GET
def show(request: PersonRequest, program: str, pk: int) -> HttpResponse:
    questionnaire = questionnaire_of(request, program, pk)
    key, _, value = tidy(request.GET.get("where", "")).partition(":")
    try:
        result = aggregates.count(questionnaire, {key: value} if key else None)
    except Refused:
        key, result = "", aggregates.count(questionnaire)
    comments = _comments(request, questionnaire) if not key else {}
    findings = [
        Finding(counted, result, comments.get(counted.item.key, []))
        for counted in result.questions
    ]
    if request.GET.get("format") == "csv":
        return _csv(questionnaire, findings)
    context = {
        "program": questionnaire.program,
        "questionnaire": questionnaire,
        "result": result,
        "findings": findings,
        "where": f"{key} is {value}" if key else "",
    }
    return render(request, "questions/results.html", context)


def _comments(
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
    for key, text in texts[: MOST_COMMENTS * 50]:
        found.setdefault(key, [])
        if len(found[key]) < MOST_COMMENTS:
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
        start = [counted_key(finding), finding.question.text]
        if finding.suppressed:
            writer.writerow([safe_cell(c) for c in [*start, finding.suppressed]])
            continue
        for fact in finding.facts:
            cells = [*start, finding.n, "", fact.title, fact.value]
            writer.writerow([safe_cell(cell) for cell in cells])
        for line in finding.lines:
            cells = [*start, finding.n, line.value, line.label, line.count]
            writer.writerow([safe_cell(cell) for cell in cells])
    return response
