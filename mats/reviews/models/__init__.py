"""What is thought of applicants, by whom, and in which order streams want them."""

from mats.reviews.models.interview import Interview, InterviewSlot
from mats.reviews.models.review import Review, ReviewQuerySet
from mats.reviews.models.setting import Reviewing
from mats.reviews.models.standing import MentorRank, Progress

__all__ = [
    "Interview",
    "InterviewSlot",
    "MentorRank",
    "Progress",
    "Review",
    "ReviewQuerySet",
    "Reviewing",
]
