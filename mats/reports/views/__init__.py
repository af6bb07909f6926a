"""The pages of reports: for those who write them, scholars, and mentors."""

from mats.reports.views.acting import (
    approve,
    approve_all,
    insert,
    pull_back,
    send_now,
    send_test,
    start_again,
    talked,
)
from mats.reports.views.answering import by_link
from mats.reports.views.editing import edit, letter, preview
from mats.reports.views.index import index
from mats.reports.views.own import section, strike
from mats.reports.views.own_words import own_words
from mats.reports.views.passed_on import heard, pass_on, passed_on
from mats.reports.views.reading import answer, mine
from mats.reports.views.rhythm import plan, rhythm

__all__ = [
    "answer",
    "approve",
    "approve_all",
    "by_link",
    "edit",
    "heard",
    "index",
    "insert",
    "letter",
    "mine",
    "own_words",
    "pass_on",
    "passed_on",
    "plan",
    "preview",
    "pull_back",
    "rhythm",
    "section",
    "send_now",
    "send_test",
    "start_again",
    "strike",
    "talked",
]
