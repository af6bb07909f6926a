"""Several scales with one legend: scales in a row whose points and words are the same.

Nobody has to say so: scales that follow each other and mean the same are put together,
and a section between them parts them. On a phone each stands by itself.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING, Any

from crispy_forms.layout import LayoutObject
from django.utils.safestring import SafeString, mark_safe

from mats.core.rendering import escaped
from mats.questions.forms import writing
from mats.questions.forms.layout import MOST_BUTTONS, Asked, Heading, Shown
from mats.questions.models import Question
from mats.questions.sheet import Item
from mats.questions.values import plain

if TYPE_CHECKING:
    from mats.questions.forms.response import ResponseForm

Legend = tuple[tuple[Decimal, ...], tuple[tuple[Decimal, str], ...]]
"""The points of a scale, and the words at some of them."""
BESIDE = 7
"""With more points than this the buttons stand below the words, not beside them."""


def legend_of(item: Item) -> Legend | None:
    """What the scale means; None for what stands by itself."""
    question = item.question
    if question.kind != Question.Kind.SCALE or question.may_be_shared:
        return None
    if not item.anchors or len(item.points) > MOST_BUTTONS:
        return None
    words = sorted((anchor.value, anchor.label) for anchor in item.anchors)
    return tuple(item.points), tuple(words)


def parts_of(sheet: Iterable[Item]) -> "list[Asked | Heading | Matrix]":
    """What is drawn, one below the other."""
    parts: list[Asked | Heading | Matrix] = []
    for legend, run in groupby(sheet, legend_of):
        together = list(run)
        if legend is not None and len(together) > 1:
            parts.append(Matrix(together))
        else:
            parts += [Asked(i) if i.asks else Heading(i) for i in together]
    return parts


def joined(sheet: Iterable[Item]) -> set[str]:
    """Keys of the questions that share the legend of the one above them."""
    runs = (part.items for part in parts_of(sheet) if isinstance(part, Matrix))
    return {item.key for run in runs for item in run[1:]}


class Matrix(LayoutObject):  # type: ignore[misc]  # crispy has no types
    """Scales below each other, and what their points mean said once."""

    def __init__(self, items: Sequence[Item]) -> None:
        self.items = items

    def render(self, form: "ResponseForm", *_args: Any, **_kwargs: Any) -> SafeString:
        rows = [Shown(form, item) for item in self.items]
        if not all(writing.is_usual(row) for row in rows):
            apart = (Asked(item).render(form) for item in self.items)
            return SafeString("".join(apart))
        if "rendered_fields" in vars(form):  # kept by crispy while it draws
            form.rendered_fields.update(item.key for item in self.items)
        first = rows[0]
        shape = " is-worded" if first.in_words else ""
        shape += " is-beside" if len(first.points) <= BESIDE else ""
        drawn = "".join(writing.framed(row, _row(row)) for row in rows)
        html = f'<div class="mats-matrix{shape}">{_legend(first)}{drawn}</div>\n'
        return mark_safe(html)  # noqa: S308 -- each part is escaped


def _legend(q: Shown) -> str:
    """Worded points head their columns; each button says them, too."""
    if q.in_words:
        words = "".join(f"<span>{escaped(point.label)}</span>" for point in q.points)
        return f'<div class="mats-matrix-heads" aria-hidden="true">{words}</div>'
    said = sorted(q.item.anchors, key=lambda anchor: -anchor.value)
    marks = "".join(
        f"<dt>{escaped(plain(anchor.value))}</dt><dd>{escaped(anchor.label)}</dd>"
        for anchor in said
    )
    return f'<dl class="mats-levels">{marks}</dl>'


def _row(q: Shown) -> str:
    name, id_ = escaped(q.name), escaped(q.id)
    described = (
        f' aria-describedby="{escaped(q.described_by)}"' if q.described_by else ""
    )
    look = "is-words" if q.in_words else f"is-{len(q.points)}"
    return (
        f'<div class="mats-scale {look}" role="radiogroup" '
        f'aria-labelledby="{id_}-l"{described}>'
        f'<div><p class="mats-ask" id="{id_}-l">{writing.asked(q)}</p>'
        f"{writing.head(q, id_)}</div>"
        f"<div>{writing.radios(q.points, name, id_)}{writing.none(q, name, id_)}</div>"
        "</div>"
    )
