"""What scholars hand in by a day, and what graders make of it."""

from mats.milestones.models.grade import Grade, GradeQuerySet
from mats.milestones.models.milestone import Milestone, MilestoneQuerySet
from mats.milestones.models.submission import Standing, Submission, WorkQuerySet

__all__ = [
    "Grade",
    "GradeQuerySet",
    "Milestone",
    "MilestoneQuerySet",
    "Standing",
    "Submission",
    "WorkQuerySet",
]
