"""A field of a form with its label, help and errors, written in Python.

The template for it is asked some thirty things of each field, most of them about looks
that the house does not have; half of a form's time went into it.
"""

from typing import Any

from django.forms import BoundField, CheckboxInput, RadioSelect, Select
from django.utils.safestring import SafeString, mark_safe

from mats.core.rendering import attributes, escaped


def written(field: BoundField, css: str = "") -> SafeString:
    """The whole field; `css` is said by whatever lays the fields out."""
    if field.is_hidden:
        return field.as_widget()
    around = "".join(f" {word}" for word in (css, field.css_classes()) if word)
    write = _box if isinstance(field.field.widget, CheckboxInput) else _field
    return mark_safe(write(field, escaped(around)))  # noqa: S308 -- each part is escaped


def dressed(field: BoundField) -> SafeString:
    """The input alone, as the house's."""
    widget = field.field.widget
    css = "form-select" if isinstance(widget, Select) else "form-control"
    if isinstance(widget, CheckboxInput):
        css = "form-check-input"
    words = (widget.attrs.get("class"), css, field.errors and "is-invalid")
    return field.as_widget(attrs={"class": " ".join(word for word in words if word)})


def _box(field: BoundField, around: str) -> str:
    return (
        f'<div class="mb-3"><div id="div_{field.auto_id}" class="form-check{around}">'
        f'{dressed(field)} <label for="{field.id_for_label}" '
        f'class="form-check-label{_required(field)}">{escaped(field.label)}</label>'
        f"{_errors(field, 'span')}{_help(field)}</div></div>"
    )


def _field(field: BoundField, around: str) -> str:
    if isinstance(field.field.widget, RadioSelect):
        parts = f"{_choices(field)}{_help(field)}"
    else:
        parts = f"{dressed(field)}{_errors(field, 'span')}{_help(field)}"
    parts = _in_set(field, parts) if field.use_fieldset else _label(field) + parts
    return f'<div id="div_{field.auto_id}" class="mb-3{around}">{parts}</div>'


def _label(field: BoundField) -> str:
    if not field.label:
        return ""
    goal = f' for="{field.id_for_label}"' if field.id_for_label else ""
    css = f"form-label{_required(field)}"
    return f'<label{goal} class="{css}">{escaped(field.label)}</label>'


def _in_set(field: BoundField, parts: str) -> str:
    """Several inputs under one heading, which is read before each of them."""
    if not field.label:
        return parts
    told = field.aria_describedby
    described = f' aria-describedby="{escaped(told)}"' if told else ""
    return (
        f'<fieldset{described}><legend class="form-label{_required(field)} fs-6">'
        f"{escaped(field.label)}</legend>{parts}</fieldset>"
    )


def _choices(field: BoundField) -> str:
    """Radio buttons or check boxes, and below them what is wrong."""
    widget = field.field.widget
    attrs = field.build_widget_attrs({"id": widget.attrs.get("id") or field.auto_id})
    value = widget.format_value(field.value())
    lines: list[str] = []
    for title, options, _ in widget.optgroups(field.html_name, value, attrs):
        lines += [f"<strong>{escaped(title)}</strong>"] if title else []
        lines += [_choice(field, option) for option in options]
    return f"<div>{''.join(lines)}{_errors(field, 'p')}</div>"


def _choice(field: BoundField, option: dict[str, Any]) -> str:
    attrs = {**option["attrs"]}
    words = (attrs.pop("class", ""), "form-check-input", field.errors and "is-invalid")
    css = " ".join(dict.fromkeys(word for word in words if word))
    return (
        f'<div class="form-check"><input type="{option["type"]}" class="{css}" '
        f'name="{field.html_name}" value="{escaped(option["value"])}"'
        f'{attributes(attrs)}> <label for="{attrs.get("id", "")}" '
        f'class="form-check-label">{escaped(option["label"])}</label></div>'
    )


def _errors(field: BoundField, tag: str) -> str:
    if not field.errors:
        return ""
    lines = "".join(
        f'<{tag} id="error_{number}_{field.auto_id}">'
        f"<strong>{escaped(error)}</strong></{tag}>"
        for number, error in enumerate(field.errors, 1)
    )
    return f'<div id="{field.auto_id}_error" class="invalid-feedback">{lines}</div>'


def _help(field: BoundField) -> str:
    """As Django's: help is the program's own and may hold links."""
    if not field.help_text:
        return ""
    html = f'<div id="{field.auto_id}_helptext" class="form-text">'
    return f"{html}{field.help_text}</div>"


def _required(field: BoundField) -> str:
    return " requiredField" if field.field.required else ""
