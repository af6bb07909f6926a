"""What happens to people."""

from mats.people.services.accounts import (
    ask_to_change_email,
    change_email,
    claim,
    deactivate,
    reactivate,
    set_password,
)
from mats.people.services.register import register, register_all
from mats.people.services.sessions import end_sessions, end_untold_sessions

__all__ = [
    "ask_to_change_email",
    "change_email",
    "claim",
    "deactivate",
    "end_sessions",
    "end_untold_sessions",
    "reactivate",
    "register",
    "register_all",
    "set_password",
]
