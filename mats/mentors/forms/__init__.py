"""Forms about would-be mentors, streams and mentors."""

from mats.mentors.forms.choosing import (
    AskForm,
    CallForm,
    CandidacyFilter,
    DecideForm,
    StandingForm,
)
from mats.mentors.forms.mentoring import LastDayForm, MentorForm, StreamDeadlineForm
from mats.mentors.forms.onboarding import (
    OnboardingFilter,
    OwnStreamForm,
    SpaceForm,
)
from mats.mentors.forms.outreach import ContactFilter, ContactForm
from mats.mentors.forms.streams import StreamFilter, StreamForm

__all__ = [
    "AskForm",
    "CallForm",
    "CandidacyFilter",
    "ContactFilter",
    "ContactForm",
    "DecideForm",
    "LastDayForm",
    "MentorForm",
    "OnboardingFilter",
    "OwnStreamForm",
    "SpaceForm",
    "StandingForm",
    "StreamDeadlineForm",
    "StreamFilter",
    "StreamForm",
]
