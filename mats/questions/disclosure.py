"""Which groups of respondents results may show, so that no few people stand out.

A group may be large enough itself and still give away a small one: what all said minus
what the group said is what the others said. So a filter by one value is judged with
all the other values of the same question or attribute at once.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from typing import TypeVar

from django.db.models import (
    Case,
    CharField,
    Count,
    Exists,
    OuterRef,
    QuerySet,
    Subquery,
    Value,
    When,
)

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

    `group` names the group of each row, from the path to its response: none of those
    who did not answer, or of whom nothing holds.
    """

    group: Callable[[str], Group]
    wanted: str | Decimal

    def chosen(self, responses: ResponseQuerySet) -> ResponseQuerySet:
        return responses.annotate(group=self.group("")).filter(group=self.wanted)


def filters_of(
    questionnaire: Questionnaire, where: Where, versions: Iterable[Question]
) -> list[Filter]:
    """`versions` are all questions it ever asked: a filter goes by the last one."""
    if len(where) > MOST_FILTERS:
        raise Refused(f"Use at most {MOST_FILTERS} filters.")
    in_order = sorted(versions, key=lambda question: question.version)
    last = {question.key: question for question in in_order} if where else {}
    return [
        _filter(questionnaire, tidy(key), tidy(value), last)
        for key, value in where.items()
    ]


def chosen(responses: ResponseQuerySet, filters: Iterable[Filter]) -> ResponseQuerySet:
    """Those who pass all of them."""
    for each in filters:
        responses = each.chosen(responses)
    return responses


def _filter(
    questionnaire: Questionnaire, key: str, value: str, last: Mapping[str, Question]
) -> Filter:
    if attribute := conditions.attribute(key):
        return _by_attribute(attribute, value, questionnaire)
    question = last.get(key)
    if question is None:
        raise Refused(f"There is no question and no attribute named {key}.")
    said = Answer.objects.filter(question__key=key, question__kind=question.kind)
    if question.kind == Question.Kind.CHOICES:
        # Each option is a partition of its own: one may pick several.
        picked = said.filter(option__value=value)
        return Filter(lambda path: _if(Exists(_of(picked, path)), value), value)
    if question.kind in Question.NUMERIC:
        column, wanted = "number", _number(value)
    else:
        column, wanted = "option__value", value
    return Filter(lambda path: Subquery(_of(said, path).values(column)[:1]), wanted)


def _by_attribute(
    attribute: conditions.Attribute, value: str, questionnaire: Questionnaire
) -> Filter:
    def group(path: str) -> Group:
        people = f"{path}respondent__in"
        return Case(
            *(
                When(
                    **{people: attribute.people(each, questionnaire.program)},
                    then=Value(each),
                )
                for each in dict.fromkeys([value, *attribute.values])
            ),
            output_field=CharField(),
        )

    return Filter(group, value)


def _of(said: QuerySet[Answer], path: str) -> QuerySet[Answer]:
    return said.filter(response=OuterRef(f"{path}pk"))


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
    adding up: the filters are judged one by one, and in every order.
    """
    cells = _cells(responses, filters, same) if filters else []
    found: set[str] = set()
    for by in range(len(filters)):
        others = [place for place in range(len(filters)) if place != by]
        for number in range(len(filters)):
            for kept in combinations(others, number):
                wanted = {place: filters[place].wanted for place in kept}
                sizes = _sizes(cells, by, wanted, same.values())
                found |= {
                    key
                    for key, each in sizes.items()
                    if _hides(each, filters[by].wanted, smallest)
                }
    return found


Cell = tuple[str, tuple[object, ...], int]


def _cells(
    responses: ResponseQuerySet, filters: Sequence[Filter], same: Mapping[int, str]
) -> list[Cell]:
    """By question and groups, one of each filter: how many answered. One statement."""
    groups = {f"group_{n}": each.group("response__") for n, each in enumerate(filters)}
    rows = (
        Answer.objects.filter(response__in=responses.values("pk"), part=0)
        .filter(question__in=same)
        .order_by()
        .annotate(**groups)
        .values_list("question", *groups)
        .annotate(people=Count("pk"))
    )
    return [(same[question], tuple(of), people) for question, *of, people in rows]


def _sizes(
    cells: Iterable[Cell],
    by: int,
    wanted: Mapping[int, object],
    keys: Iterable[str],
) -> dict[str, Counter[object]]:
    """The groups of one filter, of those who are in the wanted groups of others."""
    sizes: dict[str, Counter[object]] = {key: Counter() for key in keys}
    for key, of, people in cells:
        if all(of[place] == value for place, value in wanted.items()):
            sizes[key][of[by]] += people
    return sizes


def _hides(sizes: Counter[object], wanted: object, smallest: int) -> bool:
    named = {group: n for group, n in sizes.items() if group is not None}
    return wanted not in named or wanted in hidden(named, sizes.total(), smallest)
