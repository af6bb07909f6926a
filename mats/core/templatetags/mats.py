"""The few tags every template may use without loading them."""

from collections.abc import Callable
from contextlib import suppress
from functools import cache, lru_cache, wraps
from typing import Any
from uuid import UUID

from django import template
from django.db.models import Model
from django.forms import (
    BaseForm,
    BoundField,
    CheckboxSelectMultiple,
    RadioSelect,
)
from django.template.base import Node, Parser, TextNode, Token
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from mats.core.fields import dressed, written
from mats.core.listing import Listing

register = template.Library()

_NUMBERS = (
    "No",
    "One",
    "Two",
    "Three",
    "Four",
    "Five",
    "Six",
    "Seven",
    "Eight",
    "Nine",
)


@register.simple_tag
@cache  # a page has dozens, of a few names that the templates give
def icon(name: str) -> SafeString:
    """One symbol of `static/icons.svg`. Decoration: a word stands beside it."""
    return format_html(
        '<svg class="mats-i" viewBox="0 0 16 16" aria-hidden="true">'
        '<use href="{}#i-{}"/></svg>',
        static("icons.svg"),
        name,
    )


@register.simple_tag
def pill(state: str, text: object, icon_name: str = "") -> SafeString:
    """The state of one thing, in one to three words: ok, due, late, info, new, off."""
    write = _plain_pill if type(text) is str else _new_pill
    return write(state, text, icon_name)


def _new_pill(state: str, text: object, icon_name: str) -> SafeString:
    symbol = icon(icon_name) if icon_name else ""
    return format_html('<span class="mats-pill is-{}">{}{}</span>', state, symbol, text)


_plain_pill = lru_cache(maxsize=512)(_new_pill)
"""The same few words in every line of a list."""


@register.simple_tag
def avatar(person: object) -> SafeString:
    """The initials of a person's name. Decoration: the name stands beside it."""
    words = str(person).replace("-", " ").split()
    letters = "".join(word[0] for word in words[:1] + words[1:][-1:])
    return format_html(
        '<span class="mats-avatar" aria-hidden="true">{}</span>', letters
    )


@register.simple_tag
def meter(value: float, of: float, state: str = "") -> SafeString:
    """One share as a bar; the numbers stand beside it."""
    width = round(100 * min(max(value / of, 0), 1)) if of else 0
    return format_html(
        '<svg class="mats-meter {}" viewBox="0 0 100 8" preserveAspectRatio="none" '
        'aria-hidden="true"><rect width="{}" height="8"/></svg>',
        f"is-{state}" if state else "",
        width,
    )


@register.simple_tag
def listing_url(listing: Listing, **changes: object) -> str:  # type: ignore[type-arg]  # any model
    """The address of the same list with one thing changed."""
    return listing.url(**changes)


@register.simple_tag
@cache  # addresses are fixed; of a few names and programs
def pages_of(view: str, *args: object) -> str:
    """Where the pages of such records are: their address before the key, with a slash.

    For lists: to ask for the address of each row is much of what a row costs.
    """
    with suppress(NoReverseMatch):
        return reverse(view, args=[*args, 0]).removesuffix("0/")
    return reverse(view, args=[*args, UUID(int=0)]).removesuffix(f"{UUID(int=0)}/")


@register.simple_tag
@cache  # the page of a name stays where it is, and every page asks for a dozen
def page(view: str) -> str:
    """The address of a page that takes no argument."""
    return reverse(view)


@register.simple_tag
@cache  # as the manifest of this process says
def asset(path: str) -> str:
    """The address of a static file."""
    return static(path)


def _folded(compile_tag: Callable[[Parser, Token], Any]) -> Any:
    """A tag that is given words only says the same each time: it is text from then on.

    What cannot be said yet is asked for again when the page is shown.
    """

    @wraps(compile_tag)
    def compiled(parser: Parser, token: Token) -> Node:
        node = compile_tag(parser, token)
        given = [*node.args, *node.kwargs.values()]
        if node.target_var or any(each.is_var or each.filters for each in given):
            return node  # type: ignore[no-any-return]  # one of Django's
        with suppress(NoReverseMatch, ValueError):
            return TextNode(node.render(template.Context()))
        return node  # type: ignore[no-any-return]  # same

    return compiled


for _name in ("icon", "pill", "page", "asset", "pages_of"):
    register.tag(_name, _folded(register.tags[_name]))


@register.filter
def label(record: Model, field: str) -> str:
    """The words for a choice; Django's own way makes the list of all each time."""
    return _labels(type(record), field).get(getattr(record, field), "")


@cache  # as the model states them
def _labels(model: type[Model], field: str) -> dict[object, str]:
    choices = model._meta.get_field(field).flatchoices  # type: ignore[union-attr]  # of a field with choices
    return {value: str(text) for value, text in choices}


@register.filter
def words(number: int) -> str:
    """Small numbers as words, to begin a sentence with."""
    return _NUMBERS[number] if 0 <= number < len(_NUMBERS) else str(number)


@register.filter
def wrong_fields(form: BaseForm) -> list[tuple[str, str]]:
    """Where each error is, and what to do about it: pairs of anchor and sentence."""
    found = [("", str(text)) for text in form.non_field_errors()]
    for field in form:
        found += [(_anchor(field), str(text)) for text in field.errors]
    return found


def _anchor(field: BoundField) -> str:
    """The field's first input: groups of radio buttons have no id of their own."""
    if isinstance(field.field.widget, (RadioSelect, CheckboxSelectMultiple)):
        return f"{field.auto_id}_0"
    return field.id_for_label or str(field.auto_id)


register.filter("house_widget", dressed)
register.simple_tag(written, name="house_field")
