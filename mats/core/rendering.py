"""Inputs, text areas and drop-down lists, written in Python instead of templates.

Django renders a template for each of them, and two for each option: a list of time
zones costs more than the rest of its page. What is written here is the same HTML.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache
from html import escape
from typing import Any

from django import forms
from django.forms.renderers import BaseRenderer, DjangoTemplates
from django.utils.safestring import SafeData, SafeString, mark_safe

Widget = Mapping[str, Any]

SAME_AS_INPUT = (
    *("input", "text", "number", "email", "url", "password", "hidden", "checkbox"),
    *("date", "datetime", "time", "tel", "search", "color"),
    *("radio_option", "checkbox_option"),
)


class Renderer(DjangoTemplates):
    """What it does not know is left to Django's templates."""

    def render(
        self, template_name: str, context: dict[str, Any], request: Any = None
    ) -> str:
        write = _WRITERS.get(template_name)
        if write is None or context["widget"].get("wrap_label"):
            return super().render(template_name, context, request)
        return mark_safe(write(context["widget"]))  # noqa: S308 -- each part is escaped


def escaped(value: object) -> str:
    """As Django's `conditional_escape`, which asks of each text whether it is lazy."""
    return str(value) if isinstance(value, SafeData) else escape(str(value))


def attributes(attrs: Mapping[str, object]) -> str:
    """As they stand in a tag, each after a space."""
    if not attrs:
        return ""
    return "".join(
        f" {escaped(name)}" if value is True else f' {escaped(name)}="{escaped(value)}"'
        for name, value in attrs.items()
        if value is not False
    )


def _input(widget: Widget) -> str:
    given = widget["value"]
    value = "" if given is None else f' value="{escaped(given)}"'
    return (
        f'<input type="{escaped(widget["type"])}" name="{escaped(widget["name"])}"'
        f"{value}{attributes(widget['attrs'])}>"
    )


def _textarea(widget: Widget) -> str:
    return (
        f'<textarea name="{escaped(widget["name"])}"{attributes(widget["attrs"])}>\n'
        f"{escaped(widget['value'] or '')}</textarea>"
    )


def _select(widget: Widget) -> str:
    groups = "\n".join(_group(name, each) for name, each, _ in widget["optgroups"])
    return (
        f'<select name="{escaped(widget["name"])}"{attributes(widget["attrs"])}>\n'
        f"{groups}\n</select>"
    )


def _group(name: object, options: list[Widget]) -> str:
    lines = "\n".join(
        _option(option["value"], option["label"], attributes(option["attrs"]))
        for option in options
    )
    return (
        f'<optgroup label="{escaped(name)}">\n{lines}\n</optgroup>' if name else lines
    )


def _option(value: object, label: object, more: str) -> str:
    write = _plain_option if type(value) is type(label) is str else _new_option
    return write(value, label, more)


def _new_option(value: object, label: object, more: str) -> str:
    return f'<option value="{escaped(value)}"{more}>{escaped(label)}</option>'


_plain_option = lru_cache(maxsize=2048)(_new_option)
"""The same time zones, months and states again and again."""


class FixedSelect(forms.Select):
    """A drop-down list of hundreds of options that never change, such as time zones.

    They are written once; each time only the chosen one is marked.
    """

    def __init__(self, options: tuple[tuple[str, str], ...]) -> None:
        super().__init__()
        self.fixed = options

    def render(
        self,
        name: str,
        value: Any,
        attrs: dict[str, Any] | None = None,
        renderer: BaseRenderer | None = None,  # noqa: ARG002 -- Django's signature
    ) -> SafeString:
        written = attributes(self.build_attrs(self.attrs, attrs))
        chosen = f'<option value="{escape("" if value is None else str(value))}"'
        options = _fixed(self.fixed).replace(f"{chosen}>", f"{chosen} selected>", 1)
        html = f'<select name="{escaped(name)}"{written}>\n{options}\n</select>'
        return mark_safe(html)  # noqa: S308 -- each part is escaped


@lru_cache(maxsize=16)  # a list for each form that has one
def _fixed(options: tuple[tuple[str, str], ...]) -> str:
    return "\n".join(_new_option(value, label, "") for value, label in options)


_WRITERS: dict[str, Callable[[Widget], str]] = {
    **{f"django/forms/widgets/{name}.html": _input for name in SAME_AS_INPUT},
    "django/forms/widgets/textarea.html": _textarea,
    "django/forms/widgets/select.html": _select,
}
