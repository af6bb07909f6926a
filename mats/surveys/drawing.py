"""The questions of a form that nobody has filled in yet, drawn once for all.

Most who open a link see the same: what is kept is what the page would draw, under all
that it is drawn from, so a changed word is another page.
"""

from dataclasses import dataclass, field
from functools import lru_cache

from crispy_forms.utils import render_crispy_form
from django.db.models import Model
from django.utils.safestring import SafeString, mark_safe

from mats.questions.forms import ResponseForm
from mats.questions.sheet import Sheet

MOST = 64
"""Surveys of which the form is kept in a process."""


@dataclass(frozen=True)
class Empty:
    facts: tuple[object, ...]
    form: ResponseForm = field(compare=False)


def drawn(form: ResponseForm) -> SafeString:
    """Nothing where something is filled in, or readers differ by question."""
    if form.is_bound or form.stored or form.shared_readers is None:
        return SafeString()
    return _drawn(Empty((form.today, *_facts(form.sheet)), form))


@lru_cache(maxsize=MOST)
def _drawn(empty: Empty) -> SafeString:
    return mark_safe(str(render_crispy_form(empty.form)))  # noqa: S308 -- what a template drew


def _facts(sheet: Sheet) -> tuple[object, ...]:
    return tuple(
        _columns(row)
        for item in sheet
        for row in (item.question, *item.options, *item.anchors)
    )


def _columns(row: Model) -> tuple[object, ...]:
    return type(row), *(str(value) for key, value in vars(row).items() if key[0] != "_")
