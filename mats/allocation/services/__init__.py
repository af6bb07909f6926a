"""Scoring slots, trying budgets, and adopting what comes of it."""

from mats.allocation.services.adopting import adopt
from mats.allocation.services.planning import (
    MONEY,
    change,
    copy,
    discard,
    lift,
    override,
    plan,
)
from mats.allocation.services.scoring import score

__all__ = [
    "MONEY",
    "adopt",
    "change",
    "copy",
    "discard",
    "lift",
    "override",
    "plan",
    "score",
]
