"""The forms of follow-ups, and who may be asked to do one."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef
from django.db.models.functions import JSONObject

from mats.checkins.models import FollowUp
from mats.checkins.services.follow_up import FOLLOW_UP
from mats.core.forms import HouseForm
from mats.people.models import Person
from mats.programs.conflicts import conflicted_people
from mats.programs.models import Membership
from mats.scholars.models import Scholar
from mats.todos.models import Todo

if TYPE_CHECKING:
    from django.db.models import QuerySet


PLAIN = ("id", "what", "state", "outcome", "note_id", "meeting_id")
COLUMNS = {
    **{name: name for name in PLAIN},
    "due_on": "due_on",
    "person": "person_id",
    "name": "person__name",
}


class FollowUpForm(HouseForm):
    what = forms.CharField(label="What is to be done", max_length=300)
    person: "forms.ModelChoiceField[Person]" = forms.ModelChoiceField(
        Person.objects.none(), label="Who does it", empty_label=None
    )
    due_on = forms.DateField(label="By")

    def __init__(self, *args: Any, people: "QuerySet[Person]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people  # type: ignore[attr-defined]  # the field above


ACTS = ("done", "drop", "later")


class EndForm(HouseForm):
    """Done, no longer needed, or on a later day; the button says which."""

    outcome = forms.CharField(label="What came of it", max_length=300, required=False)
    until = forms.DateField(label="Put off until", required=False)

    @property
    def act(self) -> str:
        return str(self.data.get("act", ""))

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = self.cleaned_data
        if self.act not in ACTS:
            raise forms.ValidationError("Choose what becomes of it.")
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


def held() -> ArraySubquery:
    """The follow-ups of a scholar, as a column of the scholar's row."""
    rows = FollowUp.objects.filter(scholar=OuterRef("pk")).order_by(
        F("closed_at").desc(nulls_first=True), "due_on", "pk"
    )
    return ArraySubquery(rows.values(held=JSONObject(**COLUMNS)))


def follow_ups_of(scholar: Scholar) -> list[FollowUp]:
    """Of a scholar that came with `held`, for who works with them: the open first."""
    return [
        FollowUp(
            **{name: row[name] for name in PLAIN},
            due_on=date.fromisoformat(row["due_on"]),
            person=Person(pk=row["person"], name=row["name"]),
        )
        for row in vars(scholar)["follow_ups_held"]
    ]


def named(owed: list[Todo], reader: Person) -> list[Todo]:
    """Follow-ups by what is to be done, which their titles do not tell others.

    One statement, where there are any.
    """
    keys = [todo.key for todo in owed if todo.kind == FOLLOW_UP.name]
    if not keys:
        return owed
    numbers = [int(key.rpartition(":")[2]) for key in keys]
    seen = FollowUp.objects.visible_to(reader).filter(pk__in=numbers)
    what = {row.todo_key: row.what for row in seen}
    for todo in owed:
        todo.title = what.get(todo.key, todo.title)
    return owed
