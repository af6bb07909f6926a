"""Results without the responses that staff annotated, beside those with all of them."""

from collections import Counter
from decimal import Decimal

from mats.people.models import Person
from mats.questions.aggregates import Result
from mats.questions.models import Annotation, Answer, Questionnaire

Noted = dict[str, Counter[Decimal]]
"""By key of a question: the numbers given in annotated responses."""


def noted_numbers(
    questionnaire: Questionnaire, result: Result, reader: Person
) -> Noted:
    """Only of answers that this person reads: what is taken off would tell them."""
    if not result.noted:
        return {}
    noted = Annotation.objects.visible_to(reader)
    rows = (
        Answer.objects.visible_to(reader)
        .filter(response__questionnaire=questionnaire, number__isnull=False)
        .filter(response__annotation__in=noted)
        .values_list("question__key", "number")
    )
    found: Noted = {}
    for key, number in rows:
        if number is not None:
            found.setdefault(key, Counter())[number] += 1
    return found
