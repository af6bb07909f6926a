"""What happens: milestones are planned, owed, written, handed in, extended."""

from mats.milestones.services.grading import (
    decline,
    give_out,
    grade_draft,
    grade_held,
    lacking,
    own_grade,
    pool,
    progress,
    put_grade,
    release,
    require_gradable,
)
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
    "decline",
    "draft",
    "extend",
    "give_out",
    "grade_draft",
    "grade_held",
    "hand_in",
    "lacking",
    "make_due",
    "own",
    "own_grade",
    "own_held",
    "plan",
    "pool",
    "progress",
    "put_grade",
    "put_in",
    "refuse_time",
    "release",
    "replan",
    "require_gradable",
    "require_writable",
    "stop",
    "store",
]
