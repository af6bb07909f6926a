"""How often answers to several questions came together, counted by the database."""

from collections import Counter

from django.db.models import BooleanField, Count, Exists, F, OuterRef, Subquery
from django.db.models.expressions import Combinable

from mats.core.errors import Refused
from mats.questions.disclosure import Where, chosen, filters_of
from mats.questions.models import Answer, Question, Questionnaire, Response
from mats.questions.together import Joint, Row

PEOPLE = {"@respondent": "respondent", "@subject": "subject"}
MOST = 12


def count_together(
    questionnaire: Questionnaire, *keys: str, where: Where | None = None
) -> Joint:
    """By what was sent: the value of each question, None where it was not answered.

    A number, or the value of an option. `key:option` of "pick several" is whether the
    option was picked, None where none was. `@respondent` and `@subject` are people:
    groups for means of means; what comes of them is not for print as it is.
    """
    if not 0 < len(keys) <= MOST:
        raise Refused(f"Count up to {MOST} questions together.")
    responses = Response.objects.filter(questionnaire=questionnaire).submitted()
    if where:
        filters = filters_of(questionnaire, where, questionnaire.questions.all())
        responses = chosen(responses, filters)
    names = [f"value_{place}" for place in range(len(keys))]
    said = {n: _value(questionnaire, k) for n, k in zip(names, keys, strict=True)}
    rows = responses.order_by().annotate(**said).values_list(*names)
    counts: Counter[Row] = Counter()
    for *row, times in rows.annotate(times=Count("pk")):
        counts[tuple(row)] += times
    return counts


def _value(questionnaire: Questionnaire, key: str) -> Combinable:
    if key in PEOPLE:
        return F(PEOPLE[key])
    name, colon, option = key.partition(":")
    versions = list(questionnaire.questions.filter(key=name).order_by("version"))
    if not versions:
        raise Refused(f"There is no question named {name}.")
    question = versions[-1]
    same = [each.pk for each in versions if each.kind == question.kind]
    said = Answer.objects.filter(response=OuterRef("pk"), question__in=same)
    if colon:
        picked = Answer.objects.filter(
            response=OuterRef("response"),
            question=OuterRef("question"),
            option__value=option,
        )
        whether = said.annotate(whether=Exists(picked)).values("whether")[:1]
        return Subquery(whether, output_field=BooleanField())
    column = "number" if question.kind in Question.NUMERIC else "option__value"
    return Subquery(said.values(column)[:1])
