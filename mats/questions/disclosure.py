"""Which groups of respondents results may show, so that no few people stand out.

A group may be large enough itself and still give away a small one: what all said minus
what the group said is what the others said. So a filter by one value is judged with
all the other values of the same question or attribute at once.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from django.db import connection
from django.db.models import Case, CharField, Exists, OuterRef, Subquery, Value, When

from mats.core.errors import Refused
from mats.questions import conditions
from mats.questions.models import Answer, Question, Questionnaire
from mats.questions.models.response import ResponseQuerySet
from mats.questions.values import tidy

ValueT = TypeVar("ValueT", bound=Hashable)
Where = Mapping[str, str]
Group = Case | Subquery
MOST_FILTERS = 3


def hidden(sizes: Mapping[ValueT, int], total: int, smallest: int) -> set[ValueT]:
    """The groups not to show, of groups without a common member.

    Those that are too small; and while all that is not shown together, with those in
    no group, is too small but not nobody, the next smallest too.
    """
    kept_back = {value for value, size in sizes.items() if size < smallest}
    unseen = total - sum(n for value, n in sizes.items() if value not in kept_back)
    others = sorted(sizes.keys() - kept_back, key=lambda v: (sizes[v], str(v)))
    for value in others:
        if not 0 < unseen < smallest:
            break
        kept_back.add(value)
        unseen += sizes[value]
    return kept_back


@dataclass(frozen=True)
class Filter:
    """Selects the respondents in one group of a partition.

    `group` names the group of each response: none of those who did not answer, or of
    whom nothing holds.
    """

    group: Group
    wanted: str | Decimal

    def chosen(self, responses: ResponseQuerySet) -> ResponseQuerySet:
        return responses.annotate(group=self.group).filter(group=self.wanted)


def filters_of(
    questionnaire: Questionnaire, where: Where, versions: Iterable[Question]
) -> list[Filter]:
    """`versions` are all questions it ever asked: a filter goes by the last one."""
    if len(where) > MOST_FILTERS:
        raise Refused(f"Use at most {MOST_FILTERS} filters.")
    by_key: dict[str, list[Question]] = {}
    for question in sorted(versions if where else (), key=lambda each: each.version):
        by_key.setdefault(question.key, []).append(question)
    return [
        _filter(questionnaire, tidy(key), tidy(value), by_key)
        for key, value in where.items()
    ]


def chosen(responses: ResponseQuerySet, filters: Iterable[Filter]) -> ResponseQuerySet:
    """Those who pass all of them."""
    for each in filters:
        responses = each.chosen(responses)
    return responses


def _filter(
    questionnaire: Questionnaire,
    key: str,
    value: str,
    versions: Mapping[str, Sequence[Question]],
) -> Filter:
    if attribute := conditions.attribute(key):
        return _by_attribute(attribute, value, questionnaire)
    if key not in versions:
        raise Refused(f"There is no question and no attribute named {key}.")
    question = versions[key][-1]
    same = [each.pk for each in versions[key] if each.kind == question.kind]
    said = Answer.objects.filter(question__in=same, response=OuterRef("pk"))
    if question.kind == Question.Kind.CHOICES:
        # Each option is a partition of its own: one may pick several.
        picked = said.filter(option__value=value)
        return Filter(_if(Exists(picked), value), value)
    if question.kind in Question.NUMERIC:
        column, wanted = "number", _number(value)
    else:
        column, wanted = "option__value", value
    return Filter(Subquery(said.values(column)[:1]), wanted)


def _by_attribute(
    attribute: conditions.Attribute, value: str, questionnaire: Questionnaire
) -> Filter:
    cases = (
        When(
            respondent__in=attribute.people(each, questionnaire.program),
            then=Value(each),
        )
        for each in dict.fromkeys([value, *attribute.values_in(questionnaire.program)])
    )
    return Filter(Case(*cases, output_field=CharField()), value)


def _if(condition: Exists, value: str) -> Case:
    return Case(When(condition, then=Value(value)), output_field=CharField())


def _number(value: str) -> str | Decimal:
    try:
        number = Decimal(value)
    except ArithmeticError:
        number = Decimal("NaN")
    if not number.is_finite():
        raise Refused(f"{value} is no number.")
    return number


def closed(
    responses: ResponseQuerySet,
    filters: Sequence[Filter],
    same: Mapping[int, str],
    smallest: int,
) -> set[str]:
    """Keys of the questions not to show of those who pass all these filters.

    `same` has the key of each question counted. Also closed is what could be had by
    adding and subtracting all that is shown by some of these filters or by all, with
    any of their values.
    """
    if not filters:
        return set()
    cells: dict[str, Counter[Groups]] = {key: Counter() for key in same.values()}
    for key, groups, people in _cells(responses, filters, same):
        cells[key][groups] += people
    wanted = tuple(each.wanted for each in filters)
    return {key for key, each in cells.items() if _hides(each, wanted, smallest)}


def _hides(cells: Counter["Groups"], wanted: "Groups", smallest: int) -> bool:
    """Of the groups of each filter some may be shown; all others count as one.

    Where everybody is in such groups of all filters, all that is shown is a sum of
    these cells: nobody can tell of fewer than are in the smallest.
    """
    shown = [_shown(cells, place, smallest) for place in range(len(wanted))]
    if any(value not in each for value, each in zip(wanted, shown, strict=True)):
        return True
    merged: Counter[Groups] = Counter()
    for groups, people in cells.items():
        pairs = zip(groups, shown, strict=True)
        merged[tuple(group if group in each else None for group, each in pairs)] += (
            people
        )
    return any(0 < people < smallest for people in merged.values())


def _shown(cells: Counter["Groups"], place: int, smallest: int) -> set[object]:
    """The groups of one filter that may be shown by themselves."""
    sizes: Counter[object] = Counter()
    for groups, people in cells.items():
        sizes[groups[place]] += people
    named = {group: people for group, people in sizes.items() if group is not None}
    return named.keys() - hidden(named, sizes.total(), smallest)


CELLS = """
    WITH grouped (response_id, {names}) AS MATERIALIZED ({sql})
    SELECT question_id, {names}, count(*)
      FROM questions_answer JOIN grouped USING (response_id)
     WHERE part = 0 AND question_id = ANY(%s)
     GROUP BY question_id, {names}
"""
Groups = tuple[object, ...]
"""One of each filter."""
Cell = tuple[str, Groups, int]


def _cells(
    responses: ResponseQuerySet, filters: Sequence[Filter], same: Mapping[int, str]
) -> list[Cell]:
    """By question and groups, one of each filter: how many answered. One statement.

    In which groups a response is, is looked up once for it and not for each answer.
    """
    groups = {f"group_{n}": each.group for n, each in enumerate(filters)}
    grouped = responses.order_by().annotate(**groups).values_list("pk", *groups)
    sql, values = grouped.query.sql_with_params()
    names = ", ".join(groups)
    with connection.cursor() as cursor:
        cursor.execute(CELLS.format(sql=sql, names=names), [*values, list(same)])
        rows = cursor.fetchall()
    return [(same[question], tuple(of), people) for question, *of, people in rows]
