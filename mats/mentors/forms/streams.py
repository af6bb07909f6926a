"""Narrowing the list of streams, and what a stream says of itself."""

from typing import Any

import django_filters
from django import forms

from mats.core.forms import HouseModelForm
from mats.mentors.models import Stream, StreamMentor
from mats.people.models import Person
from mats.programs.models import Program, Track


class StreamFilter(django_filters.FilterSet):  # type: ignore[misc]  # has no types
    title = django_filters.CharFilter(label="Title", lookup_expr="icontains")
    track = django_filters.ChoiceFilter(label="Agenda", empty_label="All agendas")
    remote = django_filters.ChoiceFilter(
        label="Mentored",
        choices=[("1", "From afar"), ("0", "On site")],
        empty_label="Anywhere",
    )

    class Meta:
        model = Stream
        fields = ["title", "track", "remote"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Once, as words: a field of rows asks for them to check and again to show.
        tracks = Track.objects.filter(streams__in=self.queryset).distinct()
        self.filters["track"].extra["choices"] = list(tracks.values_list("pk", "name"))


class StreamForm(HouseModelForm[Stream]):
    """For its mentors and staff; a mentor also says whether their name is shown."""

    named = forms.BooleanField(
        label="Show my name to everybody",
        required=False,
        help_text="Off: only those who take part in the program read it.",
    )

    class Meta:
        model = Stream
        fields = (
            *("title", "track", "fit_statement", "meetings_per_week", "reply_hours"),
            *("feedback", "cap", "remote", "requires_engineering_test"),
            *("public", "takes_applicants"),
        )
        labels = {
            "title": "Name of the stream",
            "track": "Agenda",
            "fit_statement": "For whom it is good, and for whom not",
            "meetings_per_week": "Meetings a week",
            "feedback": "Feedback on drafts",
            "cap": "Scholars at most",
            "public": "Show it to everybody",
        }
        widgets = {"fit_statement": forms.Textarea({"rows": 7})}

    def __init__(
        self, *args: Any, program: Program, editor: Person, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        tracks: Any = self.fields["track"]
        tracks.queryset = program.tracks.all()
        rows = self.instance.mentors.on(program.today)
        self.own: StreamMentor | None = rows.filter(person=editor).first()
        if self.own:
            self.initial["named"] = self.own.named
        else:
            del self.fields["named"]
