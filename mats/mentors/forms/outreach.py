"""Whom staff wrote to."""

from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet

from mats.core.forms import HouseModelForm
from mats.mentors.models import Contact
from mats.programs.models import Program


class ContactForm(HouseModelForm[Contact]):
    class Meta:
        model = Contact
        fields = (
            *("name", "email", "field", "track", "way", "referred_by"),
            *("contacted_on", "replied_on", "interested", "cohort", "note"),
        )
        widgets = {
            "note": forms.Textarea({"rows": 3}),
            "interested": forms.NullBooleanSelect(),
        }
        help_texts = {"email": "If they apply with it, they are found here."}

    def __init__(self, *args: Any, program: Program, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        tracks: Any = self.fields["track"]
        tracks.queryset = program.tracks.all()
        answers: Any = self.fields["interested"].widget
        answers.choices = [("unknown", "Not known"), ("true", "Yes"), ("false", "No")]
        self.fields["name"].required = True


class ContactFilter(django_filters.FilterSet):  # type: ignore[misc]  # has no types
    words = django_filters.CharFilter(label="Name or note", method="_with_words")
    field = django_filters.ChoiceFilter(label="Field", empty_label="All fields")
    way = django_filters.ChoiceFilter(
        label="How", choices=Contact.Way.choices, empty_label="Any way"
    )
    cohort = django_filters.ChoiceFilter(label="For", empty_label="Any program")
    interested = django_filters.ChoiceFilter(
        label="Would mentor",
        choices=[("true", "Yes"), ("false", "No")],
        empty_label="Either",
    )

    class Meta:
        model = Contact
        fields = ["words", "field", "way", "cohort", "interested"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = self.queryset.order_by()
        there = rows.values_list("field", "cohort").distinct()
        for place, name in enumerate(("field", "cohort")):
            words = sorted({row[place] for row in there if row[place]})
            self.filters[name].extra["choices"] = [(word, word) for word in words]

    def _with_words(
        self, rows: "QuerySet[Contact]", _name: str, words: str
    ) -> "QuerySet[Contact]":
        return rows.filter(
            Q(name__icontains=words)
            | Q(email__icontains=words)
            | Q(note__icontains=words)
        )
