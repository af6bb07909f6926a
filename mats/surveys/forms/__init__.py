"""What came in of staff, and how it is asked."""

from mats.surveys.forms.extending import ExtendForm
from mats.surveys.forms.putting import SurveyForm

__all__ = ["ExtendForm", "SurveyForm"]
