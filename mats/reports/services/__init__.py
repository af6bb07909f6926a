"""Compiling, editing, approving, sending and answering reports."""

from mats.reports.services.answering import (
    all_fine,
    reply,
    stop_links,
    talked,
    waits_for_talk,
)
from mats.reports.services.approving import (
    approve,
    approve_seen,
    look_at,
    pull_back,
)
from mats.reports.services.compiling import Compiled, compile_week, refresh
from mats.reports.services.editing import Draft, insert, save, start_again
from mats.reports.services.own import amend, strike
from mats.reports.services.passing_on import note_answer, pass_on
from mats.reports.services.planning import set_plan
from mats.reports.services.sending import send_due, send_now, settle

__all__ = [
    "Compiled",
    "Draft",
    "all_fine",
    "amend",
    "approve",
    "approve_seen",
    "compile_week",
    "insert",
    "look_at",
    "note_answer",
    "pass_on",
    "pull_back",
    "refresh",
    "reply",
    "save",
    "send_due",
    "send_now",
    "set_plan",
    "settle",
    "start_again",
    "stop_links",
    "strike",
    "talked",
    "waits_for_talk",
]
