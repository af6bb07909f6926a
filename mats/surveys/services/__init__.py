"""Setting up a survey, putting it to people, taking their answers."""

from mats.surveys.services.answering import (
    Door,
    all_held,
    doors_of,
    find,
    held_of,
    keep_draft,
    lock,
    mark_answered,
    merged,
    send_sealed,
    was_sent,
)
from mats.surveys.services.counting import count_answered
from mats.surveys.services.inviting import (
    audience_of,
    close_to_all,
    extend,
    invite,
    open_to_all,
    rehearse,
    resend,
    revoke,
    still_to_ask,
)
from mats.surveys.services.keeping import BadSurvey, campaign_of, keep, matter_of
from mats.surveys.services.mixing import count_part, mix, tend
from mats.surveys.services.running import change, end, let_go, set_up

__all__ = [
    "BadSurvey",
    "Door",
    "all_held",
    "audience_of",
    "campaign_of",
    "change",
    "close_to_all",
    "count_answered",
    "count_part",
    "doors_of",
    "end",
    "extend",
    "find",
    "held_of",
    "invite",
    "keep",
    "keep_draft",
    "let_go",
    "lock",
    "mark_answered",
    "matter_of",
    "merged",
    "mix",
    "open_to_all",
    "rehearse",
    "resend",
    "revoke",
    "send_sealed",
    "set_up",
    "still_to_ask",
    "tend",
    "was_sent",
]
