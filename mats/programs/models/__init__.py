"""A program: its calendar, its agendas, its people's roles and conflicts."""

from mats.programs.models.conflict import Conflict
from mats.programs.models.content import Change, Element, Text
from mats.programs.models.deadline import Deadline, DeadlineRule
from mats.programs.models.membership import Membership
from mats.programs.models.organisation import Affiliation, Organisation
from mats.programs.models.phase import Phase, PhaseSite, Site, WeekOff
from mats.programs.models.program import Program
from mats.programs.models.readiness import Readiness
from mats.programs.models.remark import Remark
from mats.programs.models.track import Area, Track

__all__ = [
    "Affiliation",
    "Area",
    "Change",
    "Conflict",
    "Deadline",
    "DeadlineRule",
    "Element",
    "Membership",
    "Organisation",
    "Phase",
    "PhaseSite",
    "Program",
    "Readiness",
    "Remark",
    "Site",
    "Text",
    "Track",
    "WeekOff",
]
