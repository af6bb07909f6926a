"""What happens to reviews."""

from mats.reviews.services.asking import Given, ask, ask_by_rule
from mats.reviews.services.judging import (
    draft,
    give_back,
    own,
    own_held,
    put,
    require_writable,
    say_conflict,
    say_free,
)
from mats.reviews.services.setting import change, set_up

__all__ = [
    "Given",
    "ask",
    "ask_by_rule",
    "change",
    "draft",
    "give_back",
    "own",
    "own_held",
    "put",
    "require_writable",
    "say_conflict",
    "say_free",
    "set_up",
]
