"""Search that minds neither case nor accents, without extensions of PostgreSQL."""

from collections.abc import Collection, Iterable
from functools import reduce
from operator import or_
from typing import Any

from django.db import models
from django.db.models import F, Func, Q, TextField
from django.db.models.lookups import Contains

from mats.core.text import LETTERS, clean_text, fold

MOST_WORDS = 6


class Folded(Func):
    """A column as `mats.core.text.fold` writes it: lower case, no accents.

    What is ASCII, almost everything, only needs the lower case, a tenth of the work.
    """

    template = (
        "CASE WHEN OCTET_LENGTH(%(expressions)s) = CHAR_LENGTH(%(expressions)s) "
        'THEN LOWER(%(expressions)s COLLATE "C") ELSE '
        "TRANSLATE(REGEXP_REPLACE(NORMALIZE(LOWER(%(expressions)s), NFKD), "
        rf"'[\u0300-\u036f]', '', 'g'), '{''.join(LETTERS)}', "
        f"'{''.join(LETTERS.values())}') END"
    )
    output_field = TextField()


class Beside(Func):
    """Columns one after the other, none of them ever null.

    No word reaches over the space between two.
    """

    template = "(%(expressions)s)"
    arg_joiner = " || ' ' || "
    output_field = TextField()


def words_of(text: str) -> list[str]:
    """What was asked for, folded; at most six words."""
    return fold(clean_text(text)).split()[:MOST_WORDS]


def says(
    rows: models.QuerySet[Any],
    columns: Collection[str],
    words: list[str],
    kept: Iterable[str] = (),
) -> models.QuerySet[Any]:
    """The rows in which each word stands somewhere in one of the columns.

    `kept` are columns that hold a text as it is folded, so that no search folds it.
    """
    places = [*((name, False) for name in kept), *((name, True) for name in columns)]
    for word in words:
        each = [_holds(rows.model, name, word, fold_it=new) for name, new in places]
        rows = rows.filter(reduce(or_, each))
    return rows


def _holds(model: type[models.Model], column: str, word: str, *, fold_it: bool) -> Q:
    """What another table says is looked for there, once, and not beside each row."""
    of, _, name = column.rpartition("__")
    said = Q(Contains(Folded(name) if fold_it else F(name), word))
    if not of:
        return said
    other: Any = model._meta.get_field(of).related_model
    return Q(**{f"{of}__in": other.objects.filter(said).values("pk")})
