"""The numbers of one question as they are printed."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from mats.questions import statistics
from mats.questions.aggregates import Counted
from mats.questions.models import Question
from mats.questions.statistics import Promoters, printed

Kind = Question.Kind
Statistic = Question.Statistic


@dataclass(frozen=True)
class Fact:
    title: str
    value: str


def facts_of(counted: Counted) -> list[Fact]:
    """The statistics that are shown: the one that leads, then the others."""
    found, question = _all_of(counted), counted.item.question
    chosen = [question.statistic, *question.also]
    usual = [Statistic.MEDIAN, Statistic.MEAN]
    names = [name for name in chosen if name in found]
    names += [name for name in usual if not names or name not in names]
    return [Fact(Statistic(n).label, found[n]) for n in names if n in found]


def _all_of(counted: Counted) -> dict[str, str]:
    counts, question = counted.numbers, counted.item.question
    mean, median = statistics.mean(counts), statistics.median(counts)
    if mean is None or median is None:
        return {}
    digits = statistics.digits_of_mean(question.step or 1)
    found = {
        Statistic.MEDIAN.value: shortest(median, digits),
        Statistic.MEAN.value: printed(mean, digits),
        Statistic.SUM.value: shortest(statistics.total(counts), digits),
    }
    if nps := promoters_of(counted):
        sign = "+" if nps.score > 0 else ""
        found[Statistic.NPS] = sign + printed(nps.score, 0)
    return found


def promoters_of(counted: Counted) -> Promoters | None:
    question = counted.item.question
    if question.kind != Kind.SCALE:
        return None
    low, high = question.lowest or 0, question.highest or 0
    return statistics.nps(counted.numbers, low=low, high=high)


def without(counted: Counted, noted: Mapping[Decimal, int]) -> str:
    """The same statistics without the answers of annotated responses."""
    left = Counter(counted.numbers)
    left.subtract(noted)
    rest = replace(counted, numbers={v: n for v, n in left.items() if n > 0})
    number = sum(noted.values())
    facts = ", ".join(f"{f.title.lower()} {f.value}" for f in facts_of(rest))
    said = "1 response with a note" if number == 1 else f"{number} with a note"
    return f"Without {said}: {facts or 'nothing is left'}"


def arithmetic(counted: Counted) -> str:
    """How the numbers come about, to be done again by hand."""
    question, n, counts = counted.item.question, counted.people, counted.numbers
    nps = promoters_of(counted)
    if nps and Statistic.NPS in {question.statistic, *question.also}:
        return (
            f"{nps.promoters} gave 9 or 10, {nps.detractors} gave 0 to 6: "
            f"100 × ({nps.promoters} − {nps.detractors}) ÷ {n} = "
            f"{printed(nps.score, 1)}"
        )
    if counts and (mean := statistics.mean(counts)) is not None:
        total = shortest(statistics.total(counts), 2)
        return (
            f"Median: the middle of {n} answers in order. "
            f"Mean: {total} ÷ {n} = {printed(mean, 2)}"
        )
    if question.kind == Kind.CHOICES:
        return f"Percent of the {n} who answered; one may pick several"
    if question.kind == Kind.CHOICE:
        return f"Percent of the {n} who answered"
    return ""


def made_of(nps: Promoters, people: int) -> str:
    """What a net promoter score is made of."""
    for_, against = _many(nps.promoters, "promoter"), _many(nps.detractors, "detractor")
    return f"net promoter score: {for_} minus {against}, of {people}"


def _many(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def shortest(value: Fraction, digits: int) -> str:
    return printed(value, 0 if value.denominator == 1 else digits)
