"""Making, writing, excusing and locking check-ins."""

from mats.checkins.services.excusing import excuse, extend, unexcuse
from mats.checkins.services.weeks import make_due, make_week, set_plan
from mats.checkins.services.writing import about, begin, lock, submit

__all__ = [
    "about",
    "begin",
    "excuse",
    "extend",
    "lock",
    "make_due",
    "make_week",
    "set_plan",
    "submit",
    "unexcuse",
]
