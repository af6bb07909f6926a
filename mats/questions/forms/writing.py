"""Questions as they usually stand, written in Python.

The template of each kind includes five others and asks fifty things. What is seldom is
left to it: `is_usual` says of which this is true.
"""

from typing import TYPE_CHECKING

from django.utils.safestring import SafeString, mark_safe

from mats.core.rendering import escaped
from mats.core.templatetags.mats import icon
from mats.questions.models import Question

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from mats.questions.forms.layout import Point, Shown


def is_usual(q: "Shown") -> bool:
    """Open to answers, said in one window only, and of a kind that is written here."""
    return q.look in _WRITERS and not q.frozen and q.theirs is None


def written(q: "Shown") -> SafeString:
    html = framed(q, _WRITERS[q.look](q, escaped(q.name), escaped(q.id)))
    return mark_safe(html)  # noqa: S308 -- each part is escaped


def framed(q: "Shown", inner: str) -> str:
    """What every question has around it, and what the script goes by."""
    name, id_ = escaped(q.name), escaped(q.id)
    wrong = " is-wrong" if q.error else ""
    return (
        f'<div class="mats-field{wrong}" id="ask-{name}" data-ask="{name}"'
        f"{_condition(q)}>{inner}"
        f'<input type="hidden" name="{escaped(q.was_name)}" id="{id_}-was" '
        f'value="{escaped(q.was)}">{q.beside}</div>\n'
    )


def _condition(q: "Shown") -> str:
    """What the script goes by to hide a question that is not asked."""
    question = q.question
    if not question.asked_if_question:
        return ""
    return (
        f' data-if="{escaped(q.condition_name)}"'
        f' data-if-comparison="{escaped(question.asked_if_comparison)}"'
        f' data-if-value="{escaped(question.asked_if_value)}"'
    )


def _text(q: "Shown", name: str, id_: str) -> str:
    return (
        f'<label class="mats-ask" for="{id_}">{asked(q)}</label>{head(q, id_)}'
        f"{_area(q, name, id_)}{_share(q, id_)}{_counter(q, id_)}"
    )


def _number(q: "Shown", name: str, id_: str) -> str:
    unit, css, said = q.question.unit, "", ""
    if described := q.described_by + (f" {q.id}-u" if unit else ""):
        said = f' aria-describedby="{escaped(described)}"'
    if q.error:
        css, said = " is-invalid", f'{said} aria-invalid="true"'
    beside = f'<span id="{id_}-u">{escaped(unit)}</span>' if unit else ""
    return (
        f'<label class="mats-ask" for="{id_}">{asked(q)}</label>{head(q, id_)}'
        f'<div class="mats-cluster"><input class="form-control w-auto{css}" '
        f'id="{id_}" name="{name}" value="{escaped(q.raw.value)}" inputmode="decimal" '
        f'autocomplete="off" size="12"{said}> {beside}</div>{_share(q, id_)}'
    )


def _scale(q: "Shown", name: str, id_: str) -> str:
    points, ends = q.points, None if q.in_words else q.ends
    marks = "".join(
        f"<dt>{escaped(point.value)}</dt><dd>{escaped(point.label)}</dd>"
        for point in q.between
    )
    levels = f'<dl class="mats-levels">{marks}</dl>' if marks else ""
    words = "".join(
        f"<span><b>{escaped(end.value)}</b> {escaped(end.label)}</span>"
        for end in ends or ()
    )
    below = f'<div class="mats-scale-ends">{words}</div>' if ends else ""
    inner = f"{levels}{radios(points, name, id_)}{below}{none(q, name, id_)}"
    shape = "is-words" if q.in_words else f"is-{len(points)}"
    return f"{_set(q, id_, f'mats-scale {shape}', inner)}{_share(q, id_)}"


def _choice(q: "Shown", name: str, id_: str) -> str:
    inner = f"{radios(q.options, name, id_)}{none(q, name, id_)}"
    return (
        f"{_set(q, id_, 'mats-scale is-words', inner)}{_other(q, id_)}{_share(q, id_)}"
    )


def _choices(q: "Shown", name: str, id_: str) -> str:
    boxes = "".join(
        f'<div class="form-check"><input class="form-check-input" type="checkbox" '
        f'name="{name}" id="{each}" value="{escaped(option.value)}"'
        f"{' checked' if option.picked else ''}>"
        f'<label class="form-check-label" for="{each}">{escaped(option.label)}</label>'
        "</div>"
        for each, option in _numbered(q.options, id_)
    )
    return f"{_set(q, id_, 'mats-set', boxes + _other(q, id_))}{_share(q, id_)}"


def _set(q: "Shown", id_: str, css: str, inner: str) -> str:
    described = q.described_by
    said = f' aria-describedby="{escaped(described)}"' if described else ""
    return (
        f'<fieldset class="{css} mb-0"{said}><legend class="mats-ask">{asked(q)}'
        f"</legend>{head(q, id_)}{inner}</fieldset>"
    )


def radios(points: "Iterable[Point]", name: str, id_: str) -> str:
    buttons = "".join(
        f'<label><input type="radio" name="{name}" id="{each}" '
        f'value="{escaped(point.value)}"{" checked" if point.picked else ""}>'
        f"<span>{escaped(point.label)}</span></label>"
        for each, point in _numbered(points, id_)
    )
    return f'<div class="mats-scale-row">{buttons}</div>'


def _numbered(points: "Iterable[Point]", id_: str) -> "Iterable[tuple[str, Point]]":
    """With their ids: the first has that of the question, where its faults lead."""
    return ((f"{id_}-{n}" if n else id_, point) for n, point in enumerate(points))


def none(q: "Shown", name: str, id_: str) -> str:
    """Radio buttons cannot be let go of: this one takes the answer back."""
    if not q.optional:
        return ""
    return (
        f'<label class="mats-scale-none"><input type="radio" name="{name}" '
        f'id="{id_}-none" value=""><span>No answer'
        f'<span class="visually-hidden">: {escaped(q.text)}</span></span></label>'
    )


def _other(q: "Shown", id_: str) -> str:
    """The words of a write-in. Writing here picks it."""
    if not (other := q.item.write_in):
        return ""
    return (
        f'<div class="mt-2"><label class="form-label" for="{id_}-other">'
        f"{escaped(other.label)}, in your words "
        '<span class="mats-quiet">(optional)</span></label>'
        f'<input class="form-control" id="{id_}-other" name="{escaped(q.other_name)}" '
        f'value="{escaped(q.raw.other)}" autocomplete="off"></div>'
    )


def asked(q: "Shown") -> str:
    number = f'<small class="d-block">{escaped(q.number)}</small>' if q.number else ""
    optional = " <small>(optional)</small>" if q.optional else ""
    return f"{number}{escaped(q.text)}{optional}"


def head(q: "Shown", id_: str) -> str:
    """Condition, help, readers and error, above the answer."""
    parts = []
    if condition := q.condition:
        symbol = icon("arrow")
        parts.append(
            f'<p class="form-text" id="{id_}-c" data-only-if>{symbol} '
            f"{escaped(condition)}</p>"
        )
    if q.question.help:
        parts.append(f'<p class="form-text" id="{id_}-h">{escaped(q.help)}</p>')
    if q.says_readers:
        symbol = icon("eye" if q.readers.always else "lock")
        sentence = escaped(q.readers.sentence)
        parts.append(f'<p class="form-text" id="{id_}-r">{symbol} {sentence}.</p>')
    if error := q.error:
        parts.append(
            f'<p class="invalid-feedback" id="{id_}-e">'
            f'<span class="visually-hidden">Error:</span> {escaped(error)}</p>'
        )
    return "".join(parts)


def _area(q: "Shown", name: str, id_: str) -> str:
    css = " mats-joined" if q.may_share else ""
    said, question = "", q.question
    if described := q.described_by:
        said += f' aria-describedby="{escaped(described)}"'
    if q.error:
        css, said = f"{css} is-invalid", f'{said} aria-invalid="true"'
    if question.max_words:
        said += f' data-words="{question.max_words}"'
    if question.max_characters:
        said += f' data-characters="{question.max_characters}"'
    return (
        f'<textarea class="form-control{css}" id="{id_}" name="{name}" '
        f'rows="{q.rows}"{said}>\n{escaped(q.raw.value)}</textarea>'
    )


def _share(q: "Shown", id_: str) -> str:
    if not q.may_share:
        return ""
    on, off = q.share_notes
    css = "" if q.question.kind == Question.Kind.TEXT else " mt-2 border-top rounded"
    checked = " checked" if q.raw.shared else ""
    return (
        f'<div class="mats-share{css}"><div class="form-check form-switch">'
        '<input class="form-check-input" type="checkbox" role="switch" '
        f'id="{id_}-shared" name="{escaped(q.shared_name)}" value="yes"{checked}> '
        f'<label class="form-check-label" for="{id_}-shared">{escaped(q.share_label)}'
        f'<span class="visually-hidden">: {escaped(q.text)}</span></label></div>'
        '<span class="mats-share-note">'
        f'<span class="mats-share-on">{icon("eye")} {escaped(on)}</span>'
        f'<span class="mats-share-off">{icon("lock")} {escaped(off)}</span>'
        "</span></div>"
    )


def _counter(q: "Shown", id_: str) -> str:
    if not (words := q.counter):
        return ""
    late = " is-late" if q.is_too_long else ""
    return f'<p class="mats-words{late}" id="{id_}-w"><span>{escaped(words)}</span></p>'


_WRITERS: "dict[str, Callable[[Shown, str, str], str]]" = {
    Question.Kind.TEXT: _text,
    Question.Kind.NUMBER: _number,
    Question.Kind.SCALE: _scale,
    Question.Kind.CHOICE: _choice,
    Question.Kind.CHOICES: _choices,
}
"""By how it looks. A criterion of a rubric is left to its template."""
