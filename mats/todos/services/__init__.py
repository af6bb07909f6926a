"""Owing, settling, moving, reminding."""

from mats.todos.services.ladders import set_ladder, steps_of
from mats.todos.services.owing import cancel, move, owe, reopen, settle, settle_all

__all__ = [
    "cancel",
    "move",
    "owe",
    "reopen",
    "set_ladder",
    "settle",
    "settle_all",
    "steps_of",
]
