"""What reviewers say, and what those who give reviews out choose."""

from mats.reviews.forms.interviewing import TimeForm
from mats.reviews.forms.judging import AskForm, BackForm, StandingForm
from mats.reviews.forms.lists import CandidateFilter
from mats.reviews.forms.setting import ReviewingForm

__all__ = [
    "AskForm",
    "BackForm",
    "CandidateFilter",
    "ReviewingForm",
    "StandingForm",
    "TimeForm",
]
