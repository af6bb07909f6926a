"""A questionnaire put to people in a window, and who was asked."""

from mats.surveys.models.box import Draft, Pooled
from mats.surveys.models.invitation import Invitation, SurveyInvitationQuerySet
from mats.surveys.models.survey import Keeper, Survey, SurveyQuerySet

__all__ = [
    "Draft",
    "Invitation",
    "Keeper",
    "Pooled",
    "Survey",
    "SurveyInvitationQuerySet",
    "SurveyQuerySet",
]
