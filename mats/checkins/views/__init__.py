"""The pages of check-ins, a file per reader: the scholar's own here."""

from mats.checkins.views.agenda import (
    agenda,
    move_point,
    order_points,
    own_agenda,
    point,
    remove_point,
    settle_point,
    share_point,
)
from mats.checkins.views.compute import ask_for_compute, compute_request
from mats.checkins.views.feedback import feedback, feedback_round
from mats.checkins.views.own import mine, now_open, read, sent
from mats.checkins.views.weeks import weeks
from mats.checkins.views.writing import write

__all__ = [
    "agenda",
    "ask_for_compute",
    "compute_request",
    "feedback",
    "feedback_round",
    "mine",
    "move_point",
    "now_open",
    "order_points",
    "own_agenda",
    "point",
    "read",
    "remove_point",
    "sent",
    "settle_point",
    "share_point",
    "weeks",
    "write",
]
