"""Writing, publishing, taking back and reading announcements."""

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
    "audience_of",
    "change",
    "plan",
    "publish",
    "take_back",
    "tell_joiners",
    "unplan",
    "write",
]
