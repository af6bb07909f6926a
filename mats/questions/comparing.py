"""Before and after: the same people's answers to the same measure in two surveys."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.db import connection

from mats.questions import statistics
from mats.questions.aggregates import as_number, comparable, scale_of
from mats.questions.models import Question, Questionnaire
from mats.questions.sheet import Sheet, items
from mats.questions.values import plain

# Of each person the last response that was sent; an anonymous one has no pair.
SAID = """
    WITH latest AS (
      SELECT DISTINCT ON (questionnaire_id, respondent_id)
             id, questionnaire_id = %(after)s AS later, respondent_id
        FROM questions_response
       WHERE questionnaire_id IN (%(before)s, %(after)s)
         AND state = 'submitted' AND respondent_id IS NOT NULL
       ORDER BY questionnaire_id, respondent_id, submitted_at DESC, id
    ), said AS (
      SELECT question.measure, latest.later, latest.respondent_id,
             answer.number, option.value, answer.part
        FROM latest
        JOIN questions_answer answer ON answer.response_id = latest.id
        JOIN questions_question question ON question.id = answer.question_id
        LEFT JOIN questions_option option ON option.id = answer.option_id
       WHERE question.id = ANY(%(questions)s)
    )
"""
NUMBERS = """
    SELECT measure, earlier.number, later.number, count(*)
      FROM (SELECT * FROM said WHERE NOT later AND number IS NOT NULL) earlier
      FULL JOIN (SELECT * FROM said WHERE later AND number IS NOT NULL) later
           USING (measure, respondent_id)
     GROUP BY 1, 2, 3
"""
OPTIONS = """
    SELECT measure, CASE WHEN later THEN 'after' ELSE 'before' END, value, times,
           count(*), count(*) FILTER (WHERE part = 0)
      FROM (SELECT *, 1 + max(later::int) OVER person - min(later::int) OVER person
                      AS times
              FROM said WHERE value IS NOT NULL
            WINDOW person AS (PARTITION BY measure, respondent_id)) picked
     GROUP BY 1, 2, 3, 4
"""


@dataclass
class Compared:
    """One measure: how often each pair of numbers came, or each option was picked.

    `pairs` counts people who answered both times; options are theirs alone.
    """

    kind: str
    pairs: int = 0
    before_only: int = 0
    after_only: int = 0
    numbers: dict[tuple[Decimal, Decimal], int] = field(default_factory=dict)
    before: dict[str, int] = field(default_factory=dict)
    after: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Comparison:
    """All measures that both surveys share. `unlike` have another scale each time."""

    smallest: int
    measures: dict[str, Compared]
    unlike: list[str]
    asked: dict[str, Question] = field(default_factory=dict)
    """By measure: the later question, with its options."""


def compare(before: Questionnaire, after: Questionnaire) -> Comparison:
    """Five statements for any number of people and measures."""
    was, became = _measures(before, after)
    shared = sorted(was.keys() & became.keys())
    alike = [m for m in shared if scale_of(was[m][0]) == scale_of(became[m][0])]
    found = {m: Compared(was[m][0].kind) for m in alike}
    asked = [pk for m in alike for pk in (*was[m][1], *became[m][1])]
    facts = {"before": before.pk, "after": after.pk, "questions": asked}
    for measure, earlier, later, people in _rows(NUMBERS, facts):
        _take_pair(found[measure], earlier, later, people)
    for measure, *row in _rows(OPTIONS, facts):
        _take_option(found[measure], *row)
    smallest = max(before.minimum_group, after.minimum_group)
    unlike = sorted(set(shared) - set(alike))
    return Comparison(smallest, found, unlike, {m: became[m][0] for m in alike})


Measures = dict[str, tuple[Question, list[int]]]
"""Each measure's question of today, and the versions that compare with it."""


def _measures(*surveys: Questionnaire) -> list[Measures]:
    """Of each survey; read together."""
    every = items(Question.objects.filter(questionnaire__in=surveys).in_full())
    return [
        _measures_of([i for i in every if i.question.questionnaire_id == survey.pk])
        for survey in surveys
    ]


def _measures_of(versions: Sheet) -> Measures:
    sheet = [item for item in versions if item.question.is_current]
    same = comparable(versions, sheet)
    return {
        item.question.measure: (
            item.question,
            [pk for pk, key in same.items() if key == item.key],
        )
        for item in sheet
        if item.question.measure
    }


def _rows(statement: str, facts: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(SAID + statement, facts)
        return list(cursor.fetchall())


def _take_pair(
    found: Compared, earlier: Decimal | None, later: Decimal | None, people: int
) -> None:
    if later is None:
        found.before_only += people
    elif earlier is None:
        found.after_only += people
    else:
        found.pairs += people
        found.numbers[earlier, later] = people


def _take_option(  # noqa: PLR0913, PLR0917 -- the columns of a row
    found: Compared, side: str, value: str, times: int, picks: int, people: int
) -> None:
    if times == 1:
        only = f"{side}_only"
        setattr(found, only, getattr(found, only) + people)
        return
    if side == "after":
        found.pairs += people
        found.after[value] = picks
    else:
        found.before[value] = picks


# --- As JSON, in the shape that `compare_measures` prints ---------------------------


def as_json(comparison: Comparison) -> dict[str, object]:
    return {
        "measures": {
            measure: _measure_json(found, comparison.smallest)
            for measure, found in comparison.measures.items()
        }
    }


def _measure_json(found: Compared, smallest: int) -> dict[str, object]:
    """Full precision; nothing but the reason where too few answered both times."""
    if statistics.is_suppressed(found.pairs, smallest):
        return {"pairs": None, "suppressed": statistics.suppression(smallest)}
    facts: dict[str, object] = {
        "pairs": found.pairs,
        "before_only": found.before_only,
        "after_only": found.after_only,
    }
    change = statistics.before_after(found.numbers)
    if change is None:
        return facts | {
            "before": dict(sorted(found.before.items())),
            "after": dict(sorted(found.after.items())),
        }
    return facts | {
        "before_mean": as_number(change.before_mean),
        "after_mean": as_number(change.after_mean),
        "mean_change": as_number(change.mean_change),
        "median_change": as_number(change.median_change),
        "stdev_change": change.stdev_change,
        "increased": change.increased,
        "same": change.same,
        "decreased": change.decreased,
        "changes": {_step(by): times for by, times in change.changes.items()},
    }


def _step(by: Fraction) -> str:
    """A change as a key: -1, 0.5."""
    return plain(Decimal(by.numerator) / Decimal(by.denominator))
