"""What somebody let the program know: written down, and looked through."""

from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet

from mats.core.forms import HouseModelForm
from mats.programs.models import Remark


class RemarkForm(HouseModelForm[Remark]):
    class Meta:
        model = Remark
        fields = ("summary", "kind", "source", "on")
        labels = {"on": "Day", "kind": "Kind"}
        help_texts = {
            "kind": "One or two words with a hyphen, such as slow-tools; those of one "
            "kind are counted together.",
            "source": "Such as “a mentor” or “alumni”; no need to say who.",
        }
        widgets = {"summary": forms.Textarea({"rows": 3})}


class RemarkFilter(django_filters.FilterSet):  # type: ignore[misc]  # has no types
    """Narrow the remarks of a program."""

    words = django_filters.CharFilter(label="Words", method="_with_words")
    kind = django_filters.ChoiceFilter(label="Kind", empty_label="All kinds")
    source = django_filters.ChoiceFilter(label="From", empty_label="Anybody")

    class Meta:
        model = Remark
        fields = ["words", "kind", "source"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = self.queryset.order_by()
        for name in ("kind", "source"):
            there = rows.exclude(**{name: ""}).values_list(name, flat=True).distinct()
            choices = [(word, said(word)) for word in sorted(there)]
            self.filters[name].extra["choices"] = choices

    def _with_words(
        self, rows: "QuerySet[Remark]", _name: str, words: str
    ) -> "QuerySet[Remark]":
        return rows.filter(Q(summary__icontains=words) | Q(source__icontains=words))


def said(word: str) -> str:
    """A short name as a person says it."""
    return word.replace("_", " ").replace("-", " ").capitalize()
