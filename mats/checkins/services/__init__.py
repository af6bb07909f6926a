"""Making, writing, excusing and locking check-ins."""

from mats.checkins.services.compute import (
    ask_compute,
    compute_of,
    decide_compute,
    who_decides,
)
from mats.checkins.services.excusing import excuse, extend, unexcuse
from mats.checkins.services.keeping import Week, goals_around, keep, last_choices
from mats.checkins.services.weeks import make_due, make_week, managers_of, set_plan
from mats.checkins.services.writing import about, begin, draft, lock, submit

__all__ = [
    "Week",
    "about",
    "ask_compute",
    "begin",
    "compute_of",
    "decide_compute",
    "draft",
    "excuse",
    "extend",
    "goals_around",
    "keep",
    "last_choices",
    "lock",
    "make_due",
    "make_week",
    "managers_of",
    "set_plan",
    "submit",
    "unexcuse",
    "who_decides",
]
