"""A question for words as it usually stands, written in Python.

The template for it includes four others and asks fifty things, for each question of a
check-in. What is seldom is left to it: `is_usual` says of which this is true.
"""

from typing import TYPE_CHECKING

from django.utils.safestring import SafeString, mark_safe

from mats.core.rendering import escaped
from mats.core.templatetags.mats import icon
from mats.questions.models import Question

if TYPE_CHECKING:
    from mats.questions.forms.layout import Shown


def is_usual(q: "Shown") -> bool:
    """Words, asked of everybody, open, and said in one window only."""
    rare = q.question.asked_if_question or q.frozen or q.theirs is not None
    return q.question.kind == Question.Kind.TEXT and not rare


def written(q: "Shown") -> SafeString:
    name, id_ = escaped(q.name), escaped(q.id)
    wrong = " is-wrong" if q.error else ""
    html = (
        f'<div class="mats-field{wrong}" id="ask-{name}" data-ask="{name}">'
        f'<label class="mats-ask" for="{id_}">{_asked(q)}</label>{_head(q, id_)}'
        f"{_area(q, name, id_)}{_share(q, id_)}{_counter(q, id_)}"
        f'<input type="hidden" name="{escaped(q.was_name)}" id="{id_}-was" '
        f'value="{escaped(q.was)}">{q.beside}</div>\n'
    )
    return mark_safe(html)  # noqa: S308 -- each part is escaped


def _asked(q: "Shown") -> str:
    number = f'<small class="d-block">{escaped(q.number)}</small>' if q.number else ""
    optional = " <small>(optional)</small>" if q.optional else ""
    return f"{number}{escaped(q.text)}{optional}"


def _head(q: "Shown", id_: str) -> str:
    """Help, readers and error, above the words."""
    parts = []
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
    checked = " checked" if q.raw.shared else ""
    return (
        '<div class="mats-share"><div class="form-check form-switch">'
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
