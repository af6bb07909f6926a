"""Forms as the house shows them: plain words for errors, nothing harmful in text."""

from collections.abc import Mapping
from copy import deepcopy
from functools import cache, cached_property
from typing import Any, TypeVar, cast

from crispy_forms.helper import FormHelper
from django import forms
from django.db.models import Model
from django.db.models.fields import BLANK_CHOICE_DASH
from django.http import QueryDict
from django.utils.choices import BlankChoiceIterator

from mats.core.judging import judged_here
from mats.core.refusing import of_data
from mats.core.text import clean_text

ModelT = TypeVar("ModelT", bound=Model)
PlainWords = Mapping[str, Mapping[str, str]]

_WORDS: tuple[tuple[type[forms.Field], dict[str, str]], ...] = (
    (forms.EmailField, {"invalid": "Enter an email address, like name@example.org"}),
    (forms.URLField, {"invalid": "Enter a web address, like https://example.org"}),
    (
        forms.DecimalField,
        {"invalid": "Enter a number, like 12.5"},
    ),  # a kind of the next
    (forms.IntegerField, {"invalid": "Enter a whole number, like 12"}),
    (forms.DateTimeField, {"invalid": "Enter a day and time, like 2027-02-18 18:00"}),
    (forms.DateField, {"invalid": "Enter a date, like 2027-02-18"}),
    (forms.TimeField, {"invalid": "Enter a time, like 18:00"}),
    (forms.FileField, {"empty": "This file is empty. Choose another one"}),
    (forms.ModelChoiceField, {"invalid_choice": "Choose one from the list"}),
    (forms.ChoiceField, {"invalid_choice": "Choose one from the list"}),
)
_LIMITS = {
    "max_length": ("Use at most %(limit_value)d characters; this has %(show_value)d"),
    "min_length": "Use at least %(limit_value)d characters",
    "min_value": "Enter %(limit_value)s or more",
    "max_value": "Enter %(limit_value)s or less",
}
_PICKERS: tuple[
    tuple[type[forms.DateInput | forms.TimeInput | forms.DateTimeInput], str, str], ...
] = (
    (forms.DateInput, "date", "%Y-%m-%d"),
    (forms.TimeInput, "time", "%H:%M"),
    (forms.DateTimeInput, "datetime-local", "%Y-%m-%dT%H:%M"),
)


_IN_ADDRESSES = "Part of addresses: small letters and hyphens."
DASHES = BLANK_CHOICE_DASH[0][1]


def lower_first(label: str) -> str:
    """`Full name` as `full name`; `CV` and `URL of…` stay."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def missing(field: forms.Field, label: str) -> str:
    """What to do about an empty field, in words."""
    if isinstance(field, forms.BooleanField):
        return f"Tick “{label}” to go on"
    if isinstance(field, (forms.ChoiceField, forms.FileField)):
        return f"Choose {lower_first(label)}"
    return f"Enter {lower_first(label)}"


def _cleaned(data: Mapping[str, Any]) -> Mapping[str, Any]:
    """The same data with every text cleaned, so that it also comes back clean."""
    if not isinstance(data, QueryDict):
        return {k: clean_text(v) if isinstance(v, str) else v for k, v in data.items()}
    clean = QueryDict(mutable=True, encoding=data.encoding)
    for key, values in data.lists():
        clean.setlist(key, [clean_text(str(value)) for value in values])
    return clean


def _use_picker(field: forms.Field) -> None:
    """Let the browser help with days and times."""
    for kind, input_type, written in _PICKERS:
        if type(field.widget) is kind:
            field.widget.input_type = input_type
            field.widget.format = written


def _ask_to_choose(field: forms.Field) -> None:
    """A list whose empty line is a row of dashes says what to do instead."""
    words = "Choose…" if field.required else "None"
    if isinstance(field, forms.ModelChoiceField):
        if field.empty_label == DASHES:
            field.empty_label = words
    elif isinstance(field, forms.ChoiceField) and isinstance(
        field.choices, BlankChoiceIterator
    ):
        field.choices = [("", words), *list(field.choices)[1:]]


def _name_shortly(name: str, field: forms.Field) -> None:
    """Nobody but programmers knows what a slug is."""
    if name == "slug" and field.label in (None, "Slug"):
        field.label = "Short name"
        field.help_text = field.help_text or "Part of addresses, such as autumn-2026."


def _speak_plainly(name: str, field: forms.Field, words: PlainWords) -> None:
    label = str(field.label or name.replace("_", " ").capitalize())
    house = next((w for kind, w in _WORDS if isinstance(field, kind)), {})
    field.error_messages |= _LIMITS | {"required": missing(field, label)} | house
    field.error_messages |= words.get(name, {})


READY = "speaks_plainly"
"""What stands in a field that needs to be made ready no more."""


def _make_ready(name: str, field: forms.Field, words: PlainWords) -> None:
    _name_shortly(name, field)
    _speak_plainly(name, field, words)
    _use_picker(field)
    _ask_to_choose(field)
    vars(field)[READY] = True


@cache
def _ready(form: Any) -> None:
    """The fields of a class, of which each form is given copies: once."""
    form.base_fields = deepcopy(form.base_fields)  # a class shares them with its bases
    for name, field in form.base_fields.items():
        _make_ready(name, field, form.plain_words)


def house_helper() -> FormHelper:
    """The page has the tag, its token and the buttons."""
    helper = FormHelper()
    helper.form_tag = False
    helper.disable_csrf = True
    return helper


class HouseFormMixin(forms.BaseForm):
    """What both kinds of form do: the helper, the words, the clean text."""

    use_required_attribute = False  # the server says it in better words

    def __init__(
        self, data: Mapping[str, Any] | None = None, *args: Any, **kwargs: Any
    ) -> None:
        self._refusal = of_data(data)
        _ready(cast("Any", type(self)))
        super().__init__(None if data is None else _cleaned(data), *args, **kwargs)
        for name, field in self.fields.items():
            if READY not in vars(field):  # of this form alone
                _make_ready(name, field, self.plain_words)

    @cached_property
    def helper(self) -> FormHelper:
        """What lays out the fields, where somebody draws them."""
        return house_helper()

    def full_clean(self) -> None:
        """Also in error when a service has refused the same data a moment ago."""
        super().full_clean()
        if self._refusal and self.is_bound and not self.errors:
            self.add_error(None, self._refusal.sentence)
            self._refusal.shown = True

    def _speak_plainly(self, name: str, field: forms.Field) -> None:
        _speak_plainly(name, field, self.plain_words)

    plain_words: PlainWords = {}
    """By field and code, where a form has better words than the house's."""


class HouseForm(HouseFormMixin, forms.Form):
    """A form that is no row."""


class HouseModelForm(HouseFormMixin, forms.ModelForm[ModelT]):
    """A form for one row of a model."""

    def _post_clean(self) -> None:
        with judged_here(self.instance):
            super()._post_clean()  # type: ignore[misc]  # Django's hook, not in the stubs

    def validate_unique(self) -> None:
        """What was not changed was compared with all others before."""
        unique = {f.name for f in self._meta.model._meta.fields if f.unique}
        if self.instance._state.adding or unique.intersection(self.changed_data):  # noqa: SLF001 -- Django has no other word for it
            super().validate_unique()
