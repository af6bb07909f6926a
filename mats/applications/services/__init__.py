"""What happens to applications."""

from mats.applications.services.applying import (
    begin,
    require_open,
    submit,
    withdraw,
)
from mats.applications.services.choosing import choose, drop, move_up
from mats.applications.services.opening import set_opening

__all__ = [
    "begin",
    "choose",
    "drop",
    "move_up",
    "require_open",
    "set_opening",
    "submit",
    "withdraw",
]
