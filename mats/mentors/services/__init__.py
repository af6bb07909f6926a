"""What happens to would-be mentors, to streams and to those who mentor in them."""

from mats.mentors.services.asking import (
    ask,
    assessed,
    say_conflict,
    say_free,
)
from mats.mentors.services.calls import change_call, set_up_call
from mats.mentors.services.deciding import decide, release, undecide
from mats.mentors.services.interest import (
    begin_interest,
    own_interest,
    receive,
    require_taken,
    withdraw_interest,
)
from mats.mentors.services.onboarding import agree, set_up_stream, tell_space
from mats.mentors.services.outreach import edit_contact, log_contact
from mats.mentors.services.streams import (
    Offer,
    add_mentor,
    change_stream,
    drop_deadline,
    end_mentoring,
    join,
    open_stream,
    replace_primary,
    set_deadline,
    show_name,
)

__all__ = [
    "Offer",
    "add_mentor",
    "agree",
    "ask",
    "assessed",
    "begin_interest",
    "change_call",
    "change_stream",
    "decide",
    "drop_deadline",
    "edit_contact",
    "end_mentoring",
    "join",
    "log_contact",
    "open_stream",
    "own_interest",
    "receive",
    "release",
    "replace_primary",
    "require_taken",
    "say_conflict",
    "say_free",
    "set_deadline",
    "set_up_call",
    "set_up_stream",
    "show_name",
    "tell_space",
    "undecide",
    "withdraw_interest",
]
