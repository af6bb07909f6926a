"""Questionnaires, their versioned questions, and what people answered."""

from mats.questions.models.annotation import Annotation
from mats.questions.models.part import Anchor, Option
from mats.questions.models.question import Question
from mats.questions.models.questionnaire import Questionnaire
from mats.questions.models.quote import Quote
from mats.questions.models.response import Answer, Response, Submission

__all__ = [
    "Anchor",
    "Annotation",
    "Answer",
    "Option",
    "Question",
    "Questionnaire",
    "Quote",
    "Response",
    "Submission",
]
