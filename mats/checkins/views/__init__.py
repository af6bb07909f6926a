"""The pages of check-ins, a file per reader: the scholar's own here."""

from mats.checkins.views.compute import ask_for_compute, compute_request
from mats.checkins.views.feedback import feedback, feedback_round
from mats.checkins.views.own import mine, now_open, read, sent
from mats.checkins.views.writing import write

__all__ = [
    "ask_for_compute",
    "compute_request",
    "feedback",
    "feedback_round",
    "mine",
    "now_open",
    "read",
    "sent",
    "write",
]
