"""The row where admission ends and delivery begins, and what hangs on it."""

from mats.scholars.models.participation import Participation
from mats.scholars.models.project import Project
from mats.scholars.models.scholar import Scholar, ScholarQuerySet
from mats.scholars.models.support import ResearchManagement, Supervision

__all__ = [
    "Participation",
    "Project",
    "ResearchManagement",
    "Scholar",
    "ScholarQuerySet",
    "Supervision",
]
