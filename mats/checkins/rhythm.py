"""Days and times of the week as plans of check-ins and reports say them."""

from django import forms

from mats.checkins.standing import Point

NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
DAYS = [
    *enumerate(NAMES),
    *((7 + day, f"{name} of the week after") for day, name in enumerate(NAMES)),
]
"""Two weeks from the Monday of a week: what is due in one may close in the next."""


def words(point: Point) -> str:
    """“Thursday 09:00”, “Monday 12:00 of the week after”."""
    after = " of the week after" if point.day >= len(NAMES) else ""
    return f"{NAMES[point.day % len(NAMES)]} {point.at:%H:%M}{after}"


def day_field(label: str, initial: int) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label, choices=DAYS, coerce=int, initial=initial
    )
