"""The row where admission ends and delivery begins, and what hangs on it."""

from mats.scholars.models.absence import Absence
from mats.scholars.models.note import StandingNote
from mats.scholars.models.participation import Participation
from mats.scholars.models.project import Project
from mats.scholars.models.proposal import Proposal
from mats.scholars.models.scholar import Scholar, ScholarQuerySet
from mats.scholars.models.support import ResearchManagement, Supervision

__all__ = [
    "Absence",
    "Participation",
    "Project",
    "Proposal",
    "ResearchManagement",
    "Scholar",
    "ScholarQuerySet",
    "StandingNote",
    "Supervision",
]
