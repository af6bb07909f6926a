"""What reviewers say, and what those who give reviews out choose."""

from mats.reviews.forms.judging import BackForm, StandingForm
from mats.reviews.forms.setting import ReviewingForm

__all__ = ["BackForm", "ReviewingForm", "StandingForm"]
