"""Who would mentor, what is thought of them, and the streams they mentor in."""

from mats.mentors.models.assessment import Assessment
from mats.mentors.models.call import Call
from mats.mentors.models.candidacy import Candidacy
from mats.mentors.models.contact import Contact
from mats.mentors.models.deadline import StreamDeadline
from mats.mentors.models.mentor import StreamMentor
from mats.mentors.models.onboarding import Onboarding
from mats.mentors.models.stream import Stream

__all__ = [
    "Assessment",
    "Call",
    "Candidacy",
    "Contact",
    "Onboarding",
    "Stream",
    "StreamDeadline",
    "StreamMentor",
]
