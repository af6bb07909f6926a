"""What happens: milestones are planned, owed, written, handed in, extended."""

from mats.milestones.services.owing import SUBMISSION, make_due, stop
from mats.milestones.services.planning import plan, replan
from mats.milestones.services.writing import (
    ask_for_time,
    draft,
    extend,
    hand_in,
    own,
    own_held,
    put_in,
    refuse_time,
    require_writable,
    store,
)

__all__ = [
    "SUBMISSION",
    "ask_for_time",
    "draft",
    "extend",
    "hand_in",
    "make_due",
    "own",
    "own_held",
    "plan",
    "put_in",
    "refuse_time",
    "replan",
    "require_writable",
    "stop",
    "store",
]
