"""Who will read each part of a grade, said beside it while it is written.

The scholar and their mentors read it only once it is released, so today's readers would
leave them out.
"""

from collections.abc import Callable, Iterable
from functools import partial

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from mats.milestones.readers import GRADED, MENTORS_OF_GRADED
from mats.questions.models import Question
from mats.questions.sheet import Item

BOTH = "The scholar and their mentors read this once grades are released"
LATER = {
    frozenset({GRADED.name, MENTORS_OF_GRADED.name}): BOTH,
    frozenset({GRADED.name}): "The scholar reads this once grades are released",
    frozenset({MENTORS_OF_GRADED.name}): "Mentors read this once grades are released",
    frozenset(): "Staff alone read this, never the scholar",
}


def will_read(question: Question) -> str:
    told = frozenset({GRADED.name, MENTORS_OF_GRADED.name})
    return LATER[told.intersection(question.readers)]


def who_reads(sheet: Iterable[Item]) -> dict[str, Callable[[], SafeString]]:
    """By question that is answered, what draws the line below it."""
    return {
        item.key: partial(
            render_to_string,
            "milestones/_reads.html",
            {
                "said": will_read(item.question),
                "later": will_read(item.question) != LATER[frozenset()],
            },
        )
        for item in sheet
        if item.asks
    }
