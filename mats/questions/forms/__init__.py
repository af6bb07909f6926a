"""What came in, and how it is asked."""

from mats.questions.forms.builder import QuestionForm
from mats.questions.forms.collecting import AskForm
from mats.questions.forms.response import ResponseForm
from mats.questions.forms.whole import CopyForm, QuestionnaireForm

__all__ = ["AskForm", "CopyForm", "QuestionForm", "QuestionnaireForm", "ResponseForm"]
