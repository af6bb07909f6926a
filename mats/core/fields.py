"""A field of a form with its label, help and errors, written in Python.

The template for it is asked some thirty things of each field, most of them about looks
that the house does not have; half of a form's time went into it.
"""

from collections.abc import Iterable
from typing import Any

from django.forms import (
    BoundField,
    CheckboxInput,
    RadioSelect,
    Select,
)
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from mats.core.rendering import attributes


def written(field: BoundField, css: str = "") -> SafeString:
    """The whole field; `css` is said by whatever lays the fields out."""
    widget = field.field.widget
    if field.is_hidden:
        return field.as_widget()
    around = " ".join(word for word in (css, field.css_classes()) if word)
    if isinstance(widget, CheckboxInput):
        return _box(field, around)
    parts = _choices if isinstance(widget, RadioSelect) else _single
    return format_html(
        '<div id="div_{}" class="mb-3{}">{}</div>',
        field.auto_id,
        f" {around}" if around else "",
        _in_set(field, parts(field)) if field.use_fieldset else parts(field),
    )


def dressed(field: BoundField) -> SafeString:
    """The input alone, as the house's."""
    widget = field.field.widget
    css = "form-select" if isinstance(widget, Select) else "form-control"
    if isinstance(widget, CheckboxInput):
        css = "form-check-input"
    words = [widget.attrs.get("class", ""), css, "is-invalid" if field.errors else ""]
    return field.as_widget(attrs={"class": " ".join(word for word in words if word)})


def _box(field: BoundField, around: str) -> SafeString:
    return format_html(
        '<div class="mb-3"><div id="div_{}" class="form-check{}">{} '
        '<label for="{}" class="form-check-label{}">{}</label>{}</div></div>',
        field.auto_id,
        f" {around}" if around else "",
        dressed(field),
        field.id_for_label,
        _required(field),
        field.label,
        _below(field),
    )


def _single(field: BoundField) -> SafeString:
    label = "" if field.use_fieldset else _label(field)
    return _joined(label, dressed(field), _below(field))


def _label(field: BoundField) -> SafeString | str:
    if not field.label:
        return ""
    goal = field.id_for_label
    return format_html(
        '<label{} class="form-label{}">{}</label>',
        format_html(' for="{}"', goal) if goal else "",
        _required(field),
        field.label,
    )


def _in_set(field: BoundField, parts: SafeString) -> SafeString:
    """Several inputs under one heading, which is read before each of them."""
    if not field.label:
        return parts
    told = field.aria_describedby
    return format_html(
        '<fieldset{}><legend class="form-label{} fs-6">{}</legend>{}</fieldset>',
        format_html(' aria-describedby="{}"', told) if told else "",
        _required(field),
        field.label,
        parts,
    )


def _choices(field: BoundField) -> SafeString:
    """Radio buttons or check boxes, their errors with the last of them."""
    wrong = " is-invalid" if field.errors else ""
    lines = [_choice(field, group, wrong) for group in _groups(field)]
    return format_html(
        "<div>{}{}</div>{}", _joined(*lines), _errors(field, "p"), _help(field)
    )


def _groups(field: BoundField) -> Iterable[tuple[Any, list[dict[str, Any]]]]:
    widget = field.field.widget
    attrs = field.build_widget_attrs({"id": widget.attrs.get("id") or field.auto_id})
    value = widget.format_value(field.value())
    for title, options, _ in widget.optgroups(field.html_name, value, attrs):
        yield title, options


def _choice(
    field: BoundField, group: tuple[Any, list[dict[str, Any]]], wrong: str
) -> SafeString:
    title, options = group
    head = format_html("<strong>{}</strong>", title) if title else SafeString()
    return head + format_html_join(
        "",
        '<div class="form-check"><input type="{}" class="form-check-input{}" '
        'name="{}" value="{}"{}> <label for="{}" class="form-check-label">{}</label>'
        "</div>",
        (
            (
                option["type"],
                wrong,
                field.html_name,
                option["value"],
                mark_safe(attributes(option["attrs"])),  # noqa: S308 -- each is escaped
                option["attrs"].get("id", ""),
                option["label"],
            )
            for option in options
        ),
    )


def _below(field: BoundField) -> SafeString:
    return _joined(_errors(field, "span"), _help(field))


def _errors(field: BoundField, tag: str) -> SafeString | str:
    if not field.errors:
        return ""
    lines = format_html_join(
        "",
        '<{} id="error_{}_{}"><strong>{}</strong></{}>',
        (
            (tag, number, field.auto_id, error, tag)
            for number, error in enumerate(field.errors, 1)
        ),
    )
    html = '<div id="{}_error" class="invalid-feedback">{}</div>'
    return format_html(html, field.auto_id, lines)


def _help(field: BoundField) -> SafeString | str:
    if not field.help_text:
        return ""
    html = '<div id="{}_helptext" class="form-text">{}</div>'
    return format_html(html, field.auto_id, mark_safe(field.help_text))  # noqa: S308 -- ours, and may hold links


def _required(field: BoundField) -> str:
    return " requiredField" if field.field.required else ""


def _joined(*parts: SafeString | str) -> SafeString:
    return mark_safe("".join(conditional_escape(part) for part in parts))  # noqa: S308 -- each part is escaped
