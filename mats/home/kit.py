"""Samples for the page of all components: a form with every kind of field, charts."""

from typing import Any

from django import forms

from mats.core import charts
from mats.core.forms import HouseForm

WIDE = 480
GROUPS = [("scholars", "Scholars"), ("mentors", "Mentors"), ("staff", "Staff")]


class KitForm(HouseForm):
    """Each kind of field once, as the house dresses it."""

    title = forms.CharField(max_length=60, help_text="Help stands above the field.")
    words = forms.CharField(widget=forms.Textarea(attrs={"rows": 3}), required=False)
    email = forms.EmailField(label="Email")
    cap = forms.IntegerField(label="Most scholars", min_value=1, max_value=12)
    day = forms.DateField()
    at = forms.TimeField(label="Hour")
    group = forms.ChoiceField(choices=[("", "Choose…"), *GROUPS])
    groups = forms.MultipleChoiceField(
        label="Who gets it", choices=GROUPS, widget=forms.CheckboxSelectMultiple
    )
    when = forms.ChoiceField(
        choices=[("now", "Now"), ("later", "At a time")], widget=forms.RadioSelect
    )
    pinned = forms.BooleanField(label="Keep at the top", required=False)


def drawings() -> list[dict[str, Any]]:
    """The charts of every page, with numbers made up."""
    made = [*_of_counts(), *_of_change()]
    return [
        {"id": f"kit-{place}", "title": title, "sub": sub, "chart": chart, "n": 40}
        for place, (title, sub, chart) in enumerate(made)
    ]


def _of_counts() -> list[tuple[str, str, str]]:
    counts = [0, 0, 1, 0, 2, 3, 5, 9, 12, 5, 3]
    held_back = [("Time", 23), ("Compute", 14), ("Feedback", 6)]
    return [
        (
            "Half of them say 8 or more",
            "How likely are you to recommend it? 0 to 10",
            charts.histogram(counts, 8, 7.3, wide=WIDE),
        ),
        (
            "More detract than promote",
            "The same answers in three parts",
            charts.nps_bar(11, 21, 8, wide=WIDE),
        ),
        (
            "Time is the scarcest",
            "What held you back? Pick several",
            charts.bars(held_back, 40, WIDE),
        ),
    ]


def _of_change() -> list[tuple[str, str, str]]:
    rows = [("Depth", 5.1, 7.4), ("Breadth", 4.8, 5.9)]
    chart = charts.dumbbell(rows, 1, 10, [1, 4, 7, 10], wide=WIDE)
    return [("Both rose", "Mean of 1 to 10, start and end", chart)]
