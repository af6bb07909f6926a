"""Setting up a survey, putting it to people, taking their answers."""

from mats.surveys.services.counting import count_answered
from mats.surveys.services.keeping import BadSurvey, keep

__all__ = ["BadSurvey", "count_answered", "keep"]
