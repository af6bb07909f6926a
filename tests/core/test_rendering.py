"""What we write ourselves for speed is what Django's templates would write."""

import datetime as dt

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.test.html import parse_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy

from mats.core.rendering import FixedSelect, Renderer

BAD = "<b>\"&' é ١ \u202e"
GROUPS = [
    ("", "None"),
    (BAD, BAD),
    (None, gettext_lazy("Yes")),
    (1, mark_safe("<i>one</i>")),
    ("Group <", [("a", "A"), ("b", BAD)]),
]
ATTRS = {"id": "x", "title": BAD, "required": True, "disabled": False, "rows": 3}
WIDGETS: list[tuple[forms.Widget, object]] = [
    (forms.TextInput(), BAD),
    (forms.TextInput(), None),
    (forms.TextInput(), ""),
    (forms.NumberInput(), 12345.5),
    (forms.EmailInput(), "a@example.org"),
    (forms.URLInput(), "https://example.org/?a=1&b=2"),
    (forms.PasswordInput(), "secret"),
    (forms.HiddenInput(), 0),
    (forms.DateInput(), dt.date(2027, 1, 11)),
    (forms.DateTimeInput(), dt.datetime(2027, 1, 11, 18, 0)),  # noqa: DTZ001 -- as widgets get it
    (forms.TimeInput(), dt.time(18, 0)),
    (forms.CheckboxInput(), True),
    (forms.CheckboxInput(), "other"),
    (forms.Textarea(), BAD),
    (forms.Textarea(), None),
    (forms.Textarea(), "\n\nbegins with empty lines"),
    (forms.Select(choices=GROUPS), BAD),
    (forms.Select(choices=GROUPS), None),
    (forms.SelectMultiple(choices=GROUPS), ["a", "1"]),
    (forms.NullBooleanSelect(), True),
    (forms.RadioSelect(choices=GROUPS), "a"),
    (forms.CheckboxSelectMultiple(choices=GROUPS), ["b"]),
]


@pytest.mark.parametrize(("widget", "value"), WIDGETS)
def test_widgets_are_written_as_django_writes_them(
    widget: forms.Widget, value: object
) -> None:
    ours = widget.render(f"a{BAD}", value, ATTRS, renderer=Renderer())
    theirs = widget.render(f"a{BAD}", value, ATTRS, renderer=DjangoTemplates())

    assert parse_html(ours) == parse_html(theirs)
    assert ours.count("<") == theirs.count("<")


@pytest.mark.parametrize("value", [None, "", "a", BAD, "unknown"])
def test_options_that_never_change_are_written_as_others(value: str | None) -> None:
    options = (("", "None"), ("a", "A"), ("ab", "<i>"), (BAD, BAD))

    ours = FixedSelect(options).render(f"a{BAD}", value, ATTRS)
    theirs = forms.Select(choices=options).render(
        f"a{BAD}", value, ATTRS, renderer=DjangoTemplates()
    )

    assert parse_html(ours) == parse_html(theirs)
