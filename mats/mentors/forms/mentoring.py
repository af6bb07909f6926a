"""Who mentors in a stream, and until when one applies to it."""

from typing import Any

from django import forms

from mats.core.forms import HouseForm
from mats.mentors.models import Stream, StreamDeadline, StreamMentor
from mats.programs.forms.base import KnownPersonField, PartForm, clocks
from mats.programs.models import Program


class MentorForm(HouseForm):
    """Somebody who is known joins a stream, or takes it over."""

    person = KnownPersonField(label="Email")
    role = forms.ChoiceField(
        choices=StreamMentor.Role,
        initial=StreamMentor.Role.CO,
        help_text="Who becomes the primary mentor takes over: the present one leaves.",
    )
    starts_on = forms.DateField(label="From")
    cap = forms.IntegerField(
        label="Scholars this mentor asked for",
        required=False,
        min_value=0,
        max_value=100,
    )

    def __init__(self, *args: Any, stream: Stream, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["starts_on"].initial = stream.program.today


class LastDayForm(HouseForm):
    """When a mentor leaves a stream."""

    on = forms.DateField(label="Last day")

    def __init__(self, *args: Any, program: Program, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = program.today


class StreamDeadlineForm(PartForm[StreamDeadline]):
    """Until when one applies to this stream."""

    class Meta:
        model = StreamDeadline
        fields = ("on", "time", "rule")

    plain_words = {"on": {"required": "Enter the day"}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = clocks(self.instance.stream.program)
        self.fields["rule"].widget = forms.Select(choices=choices)
