"""The forms of the staff's pages."""

from typing import TYPE_CHECKING, Any

from django import forms

from mats.checkins.models import Meeting, Note, Theme
from mats.checkins.models.meeting import DAY
from mats.core.forms import HouseForm
from mats.mentors.models import Stream
from mats.people.models import Person
from mats.programs.models import Program
from mats.scholars.models import Scholar

if TYPE_CHECKING:
    from django.db.models import QuerySet


class TagForm(HouseForm):
    """A theme that is there, or the name of a new one."""

    theme: "forms.ModelChoiceField[Theme]" = forms.ModelChoiceField(
        Theme.objects.none(), required=False
    )
    name = forms.CharField(max_length=100, required=False)

    def __init__(self, *args: Any, program: Program, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        themes = Theme.objects.filter(program=program)
        self.fields["theme"].queryset = themes  # type: ignore[attr-defined]  # it is the field above

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = self.cleaned_data
        if not data.get("theme") and not data.get("name"):
            raise forms.ValidationError("Choose a theme or name a new one.")
        return data


class NoteForm(HouseForm):
    """A note of either kind; which, the field beside which it is written says."""

    kind = forms.ChoiceField(choices=Note.Kind.choices, widget=forms.HiddenInput)
    text = forms.CharField(
        label="Note",
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class MeetingForm(HouseForm):
    """A meeting that was held. Whoever logs it for others says who hosted it."""

    scholars: "forms.ModelMultipleChoiceField[Scholar]" = (
        forms.ModelMultipleChoiceField(
            Scholar.objects.none(),
            label="Who was there",
            widget=forms.SelectMultiple(attrs={"size": 8}),
        )
    )
    kind = forms.ChoiceField(choices=Meeting.Kind.choices)
    host: "forms.ModelChoiceField[Person]" = forms.ModelChoiceField(
        Person.objects.none(), label="Held by", required=False, empty_label="Me"
    )
    held_on = forms.DateField(label="Day", widget=forms.DateInput)
    minutes = forms.IntegerField(min_value=1, max_value=DAY)
    topics = forms.MultipleChoiceField(
        choices=Meeting.Topic.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    private_note = forms.CharField(
        label="Private note",
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Kept apart from what mentors get, and never shown to the scholar.",
    )

    def __init__(
        self,
        *args: Any,
        scholars: "QuerySet[Scholar]",
        offered: list[tuple[int, str]],
        hosts: "QuerySet[Person] | None",
        **kwargs: Any,
    ) -> None:
        """Offered are those shown; any of `scholars` may be chosen.

        Without hosts the one who logs it held it, and it is a mentor's.
        """
        super().__init__(*args, **kwargs)
        self.fields["scholars"].queryset = scholars  # type: ignore[attr-defined]  # the field above
        self.fields["scholars"].choices = offered  # type: ignore[attr-defined]  # same
        if hosts is None:
            for name in ("host", "private_note"):
                self.fields.pop(name)
            self.fields["kind"].choices = [  # type: ignore[attr-defined]  # same
                (kind.value, kind.label) for kind in Meeting.BY_MENTORS
            ]
        else:
            self.fields["host"].queryset = hosts  # type: ignore[attr-defined]  # same


class RaiseForm(HouseForm):
    why = forms.CharField(label="What was seen", max_length=300)


class FlagForm(HouseForm):
    """What becomes of a flag: closed with an outcome, told, put off, or handed on."""

    outcome = forms.CharField(label="What came of it", max_length=300, required=False)
    for_mentors = forms.CharField(
        label="Tell the mentors",
        max_length=300,
        required=False,
        help_text=(
            "One sentence for the weekly report, while the flag is open. Nothing that "
            "the scholar keeps private. Empty: mentors are told nothing of it."
        ),
    )
    snoozed_until = forms.DateField(label="Put off until", required=False)
    owner: "forms.ModelChoiceField[Person]" = forms.ModelChoiceField(
        Person.objects.none(),
        label="Hand to",
        required=False,
        empty_label="Nobody else",
    )

    def __init__(self, *args: Any, owners: "QuerySet[Person]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = owners  # type: ignore[attr-defined]  # the field above

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = self.cleaned_data
        if not self.errors and not self.has_changed():
            raise forms.ValidationError(
                "Say what came of it, tell the mentors, choose a day, or hand it on."
            )
        return data


class ExcuseForm(HouseForm):
    because = forms.CharField(label="Why", max_length=200)


class ExtendForm(HouseForm):
    due_at = forms.DateTimeField(label="Until", help_text="By the program’s clock.")


class WeekOffForm(HouseForm):
    reason = forms.CharField(label="Why", max_length=200, required=False)


class ThemeForm(HouseForm):
    """A number for a theme in a stream and week, stated by hand."""

    theme = forms.CharField(max_length=100)
    stream: "forms.ModelChoiceField[Stream]" = forms.ModelChoiceField(
        Stream.objects.none()
    )
    week = forms.IntegerField(min_value=1, max_value=60)
    scholars = forms.IntegerField(
        min_value=0, max_value=10_000, required=False, label="Scholars"
    )
    note = forms.CharField(max_length=300, required=False)

    def __init__(
        self,
        *args: Any,
        streams: "QuerySet[Stream]",
        offered: "list[Stream]",
        **kwargs: Any,
    ) -> None:
        """Offered are those shown; any of `streams` may be chosen."""
        super().__init__(*args, **kwargs)
        self.fields["stream"].queryset = streams  # type: ignore[attr-defined]  # the field above
        self.fields["stream"].choices = [  # type: ignore[attr-defined]  # same
            ("", "---------"),
            *((stream.pk, stream.title) for stream in offered),
        ]


class BudgetForm(HouseForm):
    amount = forms.DecimalField(
        min_value=0, max_digits=10, decimal_places=2, help_text="US dollars"
    )
