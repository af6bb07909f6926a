from datetime import datetime, time
from typing import Any

from django import forms

from mats.core.forms import HouseForm
from mats.core.weeks import instant
from mats.programs.models import Program

END_OF_DAY = time(23, 59)


class ExtendForm(HouseForm):
    """More time for one person."""

    until = forms.DateField(label="They may answer until")

    def __init__(self, *args: Any, program: Program, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.program = program
        self.fields["until"].help_text = "The end of this day, where the program is."

    @property
    def moment(self) -> datetime:
        return instant(self.cleaned_data["until"], END_OF_DAY, self.program.timezone)
