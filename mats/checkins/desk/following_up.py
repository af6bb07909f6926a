"""The forms of follow-ups, and who may be asked to do one."""

from typing import TYPE_CHECKING, Any

from django import forms

from mats.checkins.models import FollowUp
from mats.core.forms import HouseForm
from mats.people.models import Person
from mats.programs.conflicts import conflicted_people
from mats.programs.models import Membership
from mats.scholars.models import Scholar

if TYPE_CHECKING:
    from django.db.models import QuerySet


class FollowUpForm(HouseForm):
    what = forms.CharField(label="What is to be done", max_length=300)
    person: "forms.ModelChoiceField[Person]" = forms.ModelChoiceField(
        Person.objects.none(), label="Who does it", empty_label=None
    )
    due_on = forms.DateField(label="By")

    def __init__(self, *args: Any, people: "QuerySet[Person]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people  # type: ignore[attr-defined]  # the field above


class EndForm(HouseForm):
    """Done, no longer needed, or on a later day; the button says which."""

    outcome = forms.CharField(label="What came of it", max_length=300, required=False)
    until = forms.DateField(label="Put off until", required=False)

    @property
    def act(self) -> str:
        return str(self.data.get("act", ""))

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = self.cleaned_data
        if self.act == "later" and not self.errors and not data.get("until"):
            self.add_error("until", "Choose a day")
        return data


def doers(scholar: Scholar) -> "QuerySet[Person]":
    """The staff of today and the scholar; nobody with a conflict between."""
    today = scholar.program.today
    staff = Membership.objects.on(today).filter(
        program=scholar.program, role__in=Membership.STAFF
    )
    apart = conflicted_people(scholar.person, scholar.program).values("pk")
    some = Person.objects.filter(pk__in=staff.values("person"), is_active=True)
    theirs = Person.objects.filter(pk=scholar.person_id)
    return (some.exclude(pk__in=apart) | theirs).order_by("name")


def follow_ups_of(scholar: Scholar, reader: Person) -> list[FollowUp]:
    """Those that the reader sees, the open ones first."""
    rows = FollowUp.objects.visible_to(reader).filter(scholar=scholar)
    return list(rows.select_related("person"))
