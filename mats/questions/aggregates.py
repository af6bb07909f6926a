"""Counts of answers by value, in one statement; every statistic comes from them."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from django.db import connection
from django.db.models import Count, IntegerField, Q, QuerySet, Value

from mats.questions import statistics
from mats.questions.disclosure import Where, chosen, closed, filters_of
from mats.questions.models import Answer, Option, Question, Questionnaire, Response
from mats.questions.models.response import AnswerQuerySet, ResponseQuerySet
from mats.questions.sheet import Item, Sheet, items
from mats.questions.values import plain


@dataclass
class Counted:
    """How often each value was given to one question.

    `people` counts those who answered; for "pick several" the options add up to more.
    `others` are write-ins.
    """

    item: Item
    people: int = 0
    numbers: dict[Decimal, int] = field(default_factory=dict)
    options: dict[str, int] = field(default_factory=dict)
    others: int = 0

    def settle(self) -> None:
        """Forget the values that nobody gave who has sent."""
        self.numbers = {value: n for value, n in self.numbers.items() if n}
        self.options = {value: n for value, n in self.options.items() if n}


@dataclass(frozen=True)
class Result:
    """All questions of a questionnaire, counted over the same responses."""

    responses: int
    smallest: int
    sheet: Sheet  # with its headings
    questions: list[Counted]
    closed: Collection[str] = ()  # keys: the others could be told from the rest
    of: ResponseQuerySet | None = None  # where they are not all
    noted: int = 0  # responses with an annotation, of all
    kinds: Collection[str] | None = None  # of readers whom any version names

    def is_suppressed(self, counted: Counted) -> bool:
        few = statistics.is_suppressed(counted.people, self.smallest)
        return few or counted.item.key in self.closed


def count(
    questionnaire: Questionnaire, where: Where | None = None, sent: int | None = None
) -> Result:
    """Count what was sent. Answers to earlier words count while they compare.

    `sent` is the number of responses where it is known.
    """
    everyone = Response.objects.filter(questionnaire=questionnaire).submitted()
    versions = items(questionnaire.questions.in_full())
    asked = [item.question for item in versions]
    filters = filters_of(questionnaire, where or {}, asked)
    responses = chosen(everyone, filters)
    sheet = [item for item in versions if item.question.is_current]
    same = comparable(versions, sheet)
    known = {option.pk: option for item in versions for option in item.options}
    kinds = {question.kind for question in asked if question.pk in same}
    rows = _cells(same, kinds, responses if filters else None, questionnaire)
    counted = _counted(rows, sheet, same, known)
    smallest = questionnaire.minimum_group
    hidden = closed(everyone, filters, same, smallest) if smallest > 1 else ()
    total = responses.count() if sent is None else sent
    return Result(
        total,
        smallest,
        sheet,
        counted,
        hidden,
        of=responses if filters else None,
        kinds={k for q in asked for k in (*q.readers, *q.readers_if_shared)},
    )


def _counted(
    rows: "Iterable[Cell]",
    sheet: Sheet,
    same: Mapping[int, str],
    known: Mapping[int, Option],
) -> list[Counted]:
    found = {item.key: Counted(item) for item in sheet if item.asks}
    for question, number, option, times, people in rows:
        picked = known[option] if option else None
        _add(found[same[question]], number, picked, times, people)
    for counted in found.values():
        counted.settle()
    return list(found.values())


LATELY = """
    SELECT count(*), max(submitted_at), sum(revision),
      (SELECT count(*) FROM questions_annotation
         JOIN questions_response response ON response.id = response_id
        WHERE questionnaire_id = %(of)s),
      (SELECT md5(string_agg(question::text, ' ' ORDER BY id))
         FROM questions_question question WHERE questionnaire_id = %(of)s),
      (SELECT md5(string_agg(option::text, ' ' ORDER BY option.id))
         FROM questions_option option
         JOIN questions_question question ON question.id = question_id
        WHERE questionnaire_id = %(of)s),
      (SELECT md5(string_agg(anchor::text, ' ' ORDER BY anchor.id))
         FROM questions_anchor anchor
         JOIN questions_question question ON question.id = question_id
        WHERE questionnaire_id = %(of)s)
      FROM questions_response
     WHERE questionnaire_id = %(of)s AND state = 'submitted'
"""
"""What a count depends on, in one statement that reads no answer."""


def count_once(questionnaire: Questionnaire, where: Where | None = None) -> Result:
    """Count what was sent, once until a response or a question changes.

    `where` filters by answers only: what attributes go by changes without a response.
    """
    with connection.cursor() as cursor:
        cursor.execute(LATELY, {"of": questionnaire.pk})
        sent, last, saves, noted, *asked = cursor.fetchone()
    filters = tuple((where or {}).items())
    state = (questionnaire.minimum_group, sent, last, saves, *asked)
    result = _kept(questionnaire, filters, *state)
    return replace(result, noted=noted)


@lru_cache(maxsize=64)
def _kept(
    questionnaire: Questionnaire,
    filters: tuple[tuple[str, str], ...],
    _smallest: int,
    sent: int,
    *_state: object,
) -> Result:
    return count(questionnaire, dict(filters), None if filters else sent)


Cell = tuple[int, Decimal | None, int | None, int, int]


def _cells(
    same: Collection[int],
    kinds: set[str],
    of: ResponseQuerySet | None,
    questionnaire: Questionnaire,
) -> Iterable[Cell]:
    """Question, number, option, and how often, and by how many people; of all or some.

    Of all: everything is counted, and what is not sent yet taken off again, which is
    far less than to ask of each answer. Only where one may pick several is a row not a
    person; only where there are options are rows told apart by them: both cost a third
    of the time over a million answers.
    """
    answers = Answer.objects.filter(question__in=same).order_by()
    if of is not None:
        return _counts(answers.filter(response__in=of.values("pk")), kinds)
    drafts = Response.objects.filter(questionnaire=questionnaire).drafts()
    begun = answers.filter(response__in=drafts.values("pk"))
    every = _counts(answers, kinds)
    return every.union(_counts(begun, kinds, sign=-1), all=True)


def _counts(
    answers: AnswerQuerySet, kinds: set[str], sign: int = 1
) -> "QuerySet[Answer, Cell]":
    nothing = Value(None, IntegerField())
    rows = Count("*") * sign
    if kinds.isdisjoint(Question.WITH_OPTIONS):
        numbers = answers.values_list("question", "number").annotate(none=nothing)
        return numbers.annotate(rows=rows, people=rows)
    cells = answers.values_list("question", "number", "option")
    if Question.Kind.CHOICES not in kinds:
        return cells.annotate(rows=rows, people=rows)
    return cells.annotate(rows=rows, people=Count("part", Q(part=0)) * sign)


def _add(
    counted: Counted, number: Decimal | None, option: Option | None, times: int, n: int
) -> None:
    counted.people += n
    if number is not None:
        counted.numbers[number] = counted.numbers.get(number, 0) + times
    elif option and option.write_in:
        counted.others += times
    elif option:
        counted.options[option.value] = counted.options.get(option.value, 0) + times


def comparable(versions: Sheet, sheet: Sheet) -> dict[int, str]:
    """The versions of each question whose answers mean the same as today's."""
    now = {item.key: scale_of(item.question) for item in sheet if item.asks}
    return {
        item.question.pk: item.key
        for item in versions
        if now.get(item.key) == scale_of(item.question)
    }


def scale_of(question: Question) -> tuple[object, ...]:
    bounds = (question.lowest, question.highest, question.step, question.unit)
    return (question.kind, *bounds)


# --- The same as JSON: docs/… names the shape ---------------------------------------


def as_json(result: Result) -> dict[str, object]:
    """Every question by key, in the shape that `survey_statistics` prints."""
    return {c.item.key: question_json(c, result) for c in result.questions}


def question_json(counted: Counted, result: Result) -> dict[str, object]:
    """Full precision; nothing but the reason where too few answered."""
    question = counted.item.question
    if result.is_suppressed(counted):
        reason = statistics.suppression(result.smallest)
        return {"kind": question.kind, "n": None, "suppressed": reason}
    facts: dict[str, object] = {
        "kind": question.kind,
        "n": counted.people,
        "missing": result.responses - counted.people,
    }
    if question.kind in Question.NUMERIC:
        return facts | _numbers(counted)
    if question.kind in Question.WITH_OPTIONS:
        return facts | _options(counted)
    return facts


def as_number(value: Fraction | Decimal | None) -> float | int | None:
    """A number for JSON: whole where it is whole."""
    if value is None:
        return None
    exact = Fraction(value)
    return exact.numerator if exact.denominator == 1 else float(exact)


def _numbers(counted: Counted) -> dict[str, object]:
    counts, question = counted.numbers, counted.item.question
    in_order = sorted(counts.items())
    facts: dict[str, object] = {
        "mean": as_number(statistics.mean(counts)),
        "median": as_number(statistics.median(counts)),
        "sum": as_number(statistics.total(counts)),
        "min": as_number(statistics.lowest(counts)),
        "max": as_number(statistics.highest(counts)),
        "stdev": statistics.stdev(counts),
        "distribution": {plain(value): times for value, times in in_order},
    }
    if question.kind == Question.Kind.SCALE and question.lowest is not None:
        low, high = question.lowest, question.highest or Decimal(0)
        if found := statistics.nps(counts, low=low, high=high):
            facts |= {
                "nps": float(found.score),
                "promoters": found.promoters,
                "passives": found.passives,
                "detractors": found.detractors,
            }
    return facts


def _options(counted: Counted) -> dict[str, object]:
    order = [o.value for o in counted.item.options if not o.write_in]
    known = [value for value in order if counted.options.get(value)]
    earlier = sorted(counted.options.keys() - set(order))
    distribution = {value: counted.options[value] for value in [*known, *earlier]}
    shares = statistics.shares(distribution, counted.people)
    facts: dict[str, object] = {
        "distribution": distribution,
        "shares": {value: float(share) for value, share in shares.items()},
    }
    if counted.item.write_in:
        facts["others"] = counted.others
    if counted.item.question.ordered:
        middle: str | None = statistics.middle_option(distribution, order)
        facts["median"] = middle
    return facts
