"""Making, writing, excusing and locking check-ins; what the staff keep of them."""

from mats.checkins.services.agenda import (
    add_point,
    change_point,
    move_point,
    order_points,
    points_told,
    remove_point,
    settle_point,
    share_point,
)
from mats.checkins.services.budgets import set_budget
from mats.checkins.services.compute import (
    ask_compute,
    compute_of,
    decide_compute,
    who_decides,
)
from mats.checkins.services.excusing import excuse, extend, with_plan
from mats.checkins.services.feedback import (
    ask_due,
    drop_feedback,
    feedback_draft,
    plan_feedback,
    put_feedback,
    stop_feedback,
)
from mats.checkins.services.flagging import (
    close,
    hand_to,
    raise_by_hand,
    raise_due,
    snooze,
    tell_mentors,
)
from mats.checkins.services.follow_up import (
    end_follow_up,
    follow_up,
    put_off,
    stop_follow_ups,
)
from mats.checkins.services.following import follow_weeks_off, stop, unexcuse
from mats.checkins.services.keeping import (
    Week,
    goals_around,
    keep,
    keep_held,
    last_choices,
)
from mats.checkins.services.meeting import log_meeting, remove_meeting
from mats.checkins.services.mornings import make_due
from mats.checkins.services.noting import remove_note, write_note
from mats.checkins.services.plans import own_in_full, own_locked
from mats.checkins.services.tagging import count_by_hand, name_theme, tag, untag
from mats.checkins.services.week_off import give_week_off
from mats.checkins.services.weeks import make_week, managers_of, set_plan
from mats.checkins.services.writing import (
    about,
    begin,
    draft,
    lock,
    put_in,
    require_writable,
    store,
    submit,
)

__all__ = [
    "Week",
    "about",
    "add_point",
    "ask_compute",
    "ask_due",
    "begin",
    "change_point",
    "close",
    "compute_of",
    "count_by_hand",
    "decide_compute",
    "draft",
    "drop_feedback",
    "end_follow_up",
    "excuse",
    "extend",
    "feedback_draft",
    "follow_up",
    "follow_weeks_off",
    "give_week_off",
    "goals_around",
    "hand_to",
    "keep",
    "keep_held",
    "last_choices",
    "lock",
    "log_meeting",
    "make_due",
    "make_week",
    "managers_of",
    "move_point",
    "name_theme",
    "order_points",
    "own_in_full",
    "own_locked",
    "plan_feedback",
    "points_told",
    "put_feedback",
    "put_in",
    "put_off",
    "raise_by_hand",
    "raise_due",
    "remove_meeting",
    "remove_note",
    "remove_point",
    "require_writable",
    "set_budget",
    "set_plan",
    "settle_point",
    "share_point",
    "snooze",
    "stop",
    "stop_feedback",
    "stop_follow_ups",
    "store",
    "submit",
    "tag",
    "tell_mentors",
    "unexcuse",
    "untag",
    "who_decides",
    "with_plan",
    "write_note",
]
