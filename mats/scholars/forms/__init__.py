"""Narrowing lists, and what is asked about one scholar."""

from mats.scholars.forms.lists import AbsenceFilter, PeopleFilter, ScholarFilter
from mats.scholars.forms.own import (
    AbsenceForm,
    AnswerForm,
    ProjectForm,
    ProposalForm,
    ReachableForm,
    ReturnForm,
)
from mats.scholars.forms.standing import (
    EnrolForm,
    HandOverForm,
    LastDayForm,
    LeaveForm,
    MentorForm,
    NoteForm,
    StayForm,
)

__all__ = [
    "AbsenceFilter",
    "AbsenceForm",
    "AnswerForm",
    "EnrolForm",
    "HandOverForm",
    "LastDayForm",
    "LeaveForm",
    "MentorForm",
    "NoteForm",
    "PeopleFilter",
    "ProjectForm",
    "ProposalForm",
    "ReachableForm",
    "ReturnForm",
    "ScholarFilter",
    "StayForm",
]
