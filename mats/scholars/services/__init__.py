"""What happens to a scholar: enrolled, supported, away, at work, gone."""

from mats.scholars.services.absences import (
    ask_absence,
    cancel_absence,
    decline_absence,
    enter_absence,
    grant_absence,
)
from mats.scholars.services.enrolment import (
    Stay,
    change_stay,
    enrol,
    say_reachable,
    take_part,
)
from mats.scholars.services.leaving import complete, withdraw
from mats.scholars.services.projects import (
    approve,
    keep_project,
    propose,
    propose_again,
    send_back,
    withdraw_proposal,
)
from mats.scholars.services.support import (
    add_mentor,
    change_mentor,
    drop_note,
    end_supervision,
    hand_over,
    write_note,
)

__all__ = [
    "Stay",
    "add_mentor",
    "approve",
    "ask_absence",
    "cancel_absence",
    "change_mentor",
    "change_stay",
    "complete",
    "decline_absence",
    "drop_note",
    "end_supervision",
    "enrol",
    "enter_absence",
    "grant_absence",
    "hand_over",
    "keep_project",
    "propose",
    "propose_again",
    "say_reachable",
    "send_back",
    "take_part",
    "withdraw",
    "withdraw_proposal",
    "write_note",
]
