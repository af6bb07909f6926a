"""What a further scholar of each stream is worth, and how slots were given out."""

from mats.allocation.models.award import Award, AwardQuerySet
from mats.allocation.models.scenario import Bound, Override, Scenario, ScenarioQuerySet
from mats.allocation.models.score import Score, ScoreQuerySet

__all__ = [
    "Award",
    "AwardQuerySet",
    "Bound",
    "Override",
    "Scenario",
    "ScenarioQuerySet",
    "Score",
    "ScoreQuerySet",
]
