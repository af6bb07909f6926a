"""What came in of staff, and how it is asked."""

from mats.surveys.forms.extending import ExtendForm
from mats.surveys.forms.putting import SurveyForm
from mats.surveys.forms.reading import ReadForm

__all__ = ["ExtendForm", "ReadForm", "SurveyForm"]
