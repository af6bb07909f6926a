"""The call, the list of those who would mentor, and what is decided about one."""

from collections.abc import Iterable
from types import MappingProxyType
from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet

from mats.core.forms import HouseForm, HouseModelForm
from mats.mentors.models import Call, Candidacy
from mats.people.models import Person
from mats.programs.models import Conflict, Track


class CallForm(HouseModelForm[Call]):
    class Meta:
        model = Call
        fields = (
            *("title", "words", "opens_at", "closes_at", "assessors"),
            *("agreement", "published"),
        )
        widgets = {
            "words": forms.Textarea({"rows": 14}),
            "agreement": forms.Textarea({"rows": 8}),
        }


class CandidacyFilter(django_filters.FilterSet):  # type: ignore[misc]  # has no types
    words = django_filters.CharFilter(label="Name or work", method="_with_words")
    state = django_filters.ChoiceFilter(
        label="State",
        choices=[
            (value, label)
            for value, label in Candidacy.State.choices
            if value != Candidacy.State.DRAFT
        ],
        empty_label="Any state",
    )
    track = django_filters.ChoiceFilter(label="Agenda", empty_label="All agendas")
    returning = django_filters.ChoiceFilter(
        label="Mentored before",
        choices=[("true", "Yes"), ("false", "No")],
        empty_label="Either",
    )
    pending = django_filters.ChoiceFilter(
        label="Decision",
        method="_pending",
        choices=[("yes", "Waits to be released"), ("no", "None yet")],
        empty_label="Any",
    )

    class Meta:
        model = Candidacy
        fields = ["words", "state", "track", "returning", "pending"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        tracks = Track.objects.filter(candidacies__in=self.queryset).distinct()
        self.filters["track"].extra["choices"] = list(tracks.values_list("pk", "name"))

    def _with_words(
        self, rows: "QuerySet[Candidacy]", _name: str, words: str
    ) -> "QuerySet[Candidacy]":
        named = Q(person__name__icontains=words) | Q(person__email__icontains=words)
        return rows.filter(named | Q(agenda__icontains=words))

    def _pending(
        self, rows: "QuerySet[Candidacy]", _name: str, value: str
    ) -> "QuerySet[Candidacy]":
        if value == "yes":
            return rows.filter(released_at=None).exclude(decision="")
        return rows.filter(decision="")


class AskForm(HouseForm):
    """Whose assessment is wanted, besides those who were asked."""

    people = forms.MultipleChoiceField(
        label="Ask for their assessment",
        widget=forms.CheckboxSelectMultiple,
        help_text="Whoever has a conflict with the candidate is not listed.",
    )

    def __init__(self, *args: Any, people: Iterable[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["people"]
        field.choices = [(each.pk, each.name) for each in people]


class DecideForm(HouseForm):
    decision = forms.ChoiceField(
        label="Decision",
        choices=Candidacy.Decision.choices,
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label="Why",
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
        help_text="For those who decide. The candidate never reads it.",
    )


class StandingForm(HouseForm):
    """Said before one scores."""

    NONE = "none"
    plain_words = MappingProxyType(
        {"standing": {"required": "Say whether you have a conflict of interest"}}
    )

    standing = forms.ChoiceField(
        label="Do you have a conflict of interest?",
        choices=[
            (NONE, "No"),
            *((kind, f"Yes: {label.lower()}") for kind, label in Conflict.Kind.choices),
        ],
        widget=forms.RadioSelect,
        help_text="With one, somebody else assesses, and you see no more of it.",
    )
    note = forms.CharField(
        label="What it is",
        required=False,
        max_length=1000,
        widget=forms.Textarea({"rows": 2}),
        help_text="Those who lead the program read it; the candidate never does.",
    )
