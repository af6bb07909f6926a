"""Writing, publishing, taking back and reading announcements."""

from mats.announcements.services.handbook import (
    add_step,
    move_page,
    remove_page,
    remove_step,
    settle_step,
    train,
    write_page,
)
from mats.announcements.services.publishing import (
    audience_of,
    plan,
    publish,
    take_back,
    tell_joiners,
    unplan,
)
from mats.announcements.services.reading import acknowledge
from mats.announcements.services.writing import change, write

__all__ = [
    "acknowledge",
    "add_step",
    "audience_of",
    "change",
    "move_page",
    "plan",
    "publish",
    "remove_page",
    "remove_step",
    "settle_step",
    "take_back",
    "tell_joiners",
    "train",
    "unplan",
    "write",
    "write_page",
]
