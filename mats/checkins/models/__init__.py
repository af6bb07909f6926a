"""Check-ins and what research managers make of them."""

from mats.checkins.models.agenda import AgendaPoint, AgendaPointQuerySet
from mats.checkins.models.check_in import CheckIn, CheckInQuerySet
from mats.checkins.models.compute import ComputeBudget, ComputeRequest, ComputeUse
from mats.checkins.models.feedback import Feedback, FeedbackRound
from mats.checkins.models.flag import Flag
from mats.checkins.models.follow_up import FollowUp
from mats.checkins.models.goal import Goal
from mats.checkins.models.meeting import Attendee, Meeting
from mats.checkins.models.note import Note
from mats.checkins.models.plan import CheckInPlan
from mats.checkins.models.theme import Tag, Theme, ThemeNote

__all__ = [
    "AgendaPoint",
    "AgendaPointQuerySet",
    "Attendee",
    "CheckIn",
    "CheckInPlan",
    "CheckInQuerySet",
    "ComputeBudget",
    "ComputeRequest",
    "ComputeUse",
    "Feedback",
    "FeedbackRound",
    "Flag",
    "FollowUp",
    "Goal",
    "Meeting",
    "Note",
    "Tag",
    "Theme",
    "ThemeNote",
]
