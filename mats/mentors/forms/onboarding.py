"""What an accepted mentor says first."""

from typing import Any

import django_filters
from django import forms

from mats.core.forms import HouseForm, HouseModelForm
from mats.mentors.models import Onboarding, Stream
from mats.programs.models import Program


class SpaceForm(HouseForm):
    needs = forms.CharField(
        label="What do you need on site?",
        max_length=2000,
        widget=forms.Textarea({"rows": 5}),
        help_text="Desks, rooms, days, access, quiet; or that you need nothing.",
    )


class OwnStreamForm(HouseModelForm[Stream]):
    class Meta:
        model = Stream
        fields = (
            *("title", "track", "fit_statement", "cap", "remote"),
            *("requires_engineering_test", "public"),
        )
        labels = {
            "title": "Name of your stream",
            "track": "Agenda",
            "fit_statement": "For whom it is good, and for whom not",
            "cap": "Scholars at most",
            "remote": "I mentor from afar",
            "requires_engineering_test": "I want a coding test of applicants",
            "public": "Show it to everybody",
        }
        help_texts = {
            "fit_statement": "How often you meet, how fast you answer, how you give "
            "feedback. Applicants choose by it.",
            "public": "Off: shown only to those who take part.",
        }
        widgets = {"fit_statement": forms.Textarea({"rows": 7})}

    def __init__(self, *args: Any, program: Program, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        tracks: Any = self.fields["track"]
        tracks.queryset = program.tracks.all()
        for name in ("fit_statement", "cap"):
            self.fields[name].required = True


class OnboardingFilter(django_filters.FilterSet):  # type: ignore[misc]  # has no types
    name = django_filters.CharFilter(
        label="Name", field_name="candidacy__person__name", lookup_expr="icontains"
    )
    missing = django_filters.ChoiceFilter(
        label="Still to do",
        method="_missing",
        choices=[
            ("agreed_at", "The agreement"),
            ("space_told_at", "What they need on site"),
            ("stream", "Their stream"),
        ],
        empty_label="Anything",
    )

    class Meta:
        model = Onboarding
        fields = ["name", "missing"]

    def _missing(self, rows: Any, _name: str, value: str) -> Any:
        return rows.filter(**{value: None})
