"""Whom a questionnaire is put to, and by when."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.db.models import Exists, OuterRef

from mats.core.forms import HouseForm
from mats.core.weeks import instant
from mats.people.models import Person
from mats.programs.audiences import Audience
from mats.programs.models import Membership, Phase, Program, Site

END_OF_DAY = time(23, 59)


class AskForm(HouseForm):
    roles = forms.MultipleChoiceField(
        label="Ask",
        choices=Membership.Role.groups,
        widget=forms.CheckboxSelectMultiple,
    )
    phase = forms.ModelChoiceField(
        Phase.objects.none(),
        label="Only those in the phase",
        required=False,
        empty_label="All",
    )
    site = forms.ModelChoiceField(
        Site.objects.none(),
        label="Only those at the site",
        required=False,
        empty_label="All",
    )
    due_on = forms.DateField(label="Due")
    escalate_to = forms.ModelChoiceField(
        Person.objects.none(),
        label="Who is told when it is late",
        required=False,
        empty_label="Nobody",
    )
    plain_words = {"roles": {"required": "Choose at least one group"}}

    def __init__(self, *args: Any, program: Program, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.program = program
        team = program.memberships.on(program.today).staff()
        choices = {
            "phase": program.phases.all(),
            "site": Site.objects.filter(phases__program=program).distinct(),
            "escalate_to": Person.objects.filter(
                Exists(team.filter(person=OuterRef("pk"))), is_active=True
            ).order_by("name"),
        }
        for name, rows in choices.items():
            field: Any = self.fields[name]
            field.queryset = rows
        clock = program.timezone.rpartition("/")[2].replace("_", " ")
        self.fields["due_on"].help_text = f"At the end of this day, 23:59 in {clock}."

    def clean_due_on(self) -> date:
        day: date = self.cleaned_data["due_on"]
        if day < self.program.today:
            raise forms.ValidationError("This day has passed. Choose a later one")
        return day

    @property
    def audience(self) -> Audience:
        """Whom it would go to, as far as the form is filled in and right."""
        given = getattr(self, "cleaned_data", {})
        return Audience(
            program=self.program,
            roles=given.get("roles") or (),
            phase=given.get("phase"),
            site=given.get("site"),
        )

    @property
    def due_at(self) -> datetime:
        return instant(self.cleaned_data["due_on"], END_OF_DAY, self.program.timezone)
