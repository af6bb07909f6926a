"""Owing, settling, moving, reminding."""

from mats.todos.services.ladders import set_ladder, steps_of
from mats.todos.services.owing import cancel, move, owe, reopen, settle, settle_if_open

__all__ = [
    "cancel",
    "move",
    "owe",
    "reopen",
    "set_ladder",
    "settle",
    "settle_if_open",
    "steps_of",
]
