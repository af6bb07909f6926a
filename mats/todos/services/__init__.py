"""Owing, settling, moving, reminding."""

from mats.todos.services.ladders import set_ladder, steps_of
from mats.todos.services.owing import (
    Debt,
    cancel,
    move,
    owe,
    owe_all,
    reopen,
    settle,
    settle_if_open,
)

__all__ = [
    "Debt",
    "cancel",
    "move",
    "owe",
    "owe_all",
    "reopen",
    "set_ladder",
    "settle",
    "settle_if_open",
    "steps_of",
]
