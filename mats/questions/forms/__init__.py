"""What came in, and how it is asked."""

from mats.questions.forms.builder import CopyForm, QuestionForm, QuestionnaireForm
from mats.questions.forms.collecting import AskForm
from mats.questions.forms.response import ResponseForm

__all__ = ["AskForm", "CopyForm", "QuestionForm", "QuestionnaireForm", "ResponseForm"]
