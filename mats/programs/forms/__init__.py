"""What came in, judged in the words of the house."""

from mats.programs.forms.parts import (
    AreaForm,
    ChangeForm,
    DeadlineForm,
    ElementForm,
    OrganisationForm,
    PhaseForm,
    SiteForm,
    TextForm,
    TrackForm,
    WeekOffForm,
)
from mats.programs.forms.people import (
    AffiliationForm,
    ConflictForm,
    EndForm,
    HandlingForm,
    ReadinessForm,
    RegisterForm,
    RoleForm,
)
from mats.programs.forms.programs import CloneForm, ProgramForm

__all__ = [
    "AffiliationForm",
    "AreaForm",
    "ChangeForm",
    "CloneForm",
    "ConflictForm",
    "DeadlineForm",
    "ElementForm",
    "EndForm",
    "HandlingForm",
    "OrganisationForm",
    "PhaseForm",
    "ProgramForm",
    "ReadinessForm",
    "RegisterForm",
    "RoleForm",
    "SiteForm",
    "TextForm",
    "TrackForm",
    "WeekOffForm",
]
