"""Search that minds neither case nor accents, without extensions of PostgreSQL."""

from collections.abc import Iterable
from functools import reduce
from operator import and_
from typing import Any

from django.db import models
from django.db.models import Func, Q, TextField

from mats.core.text import LETTERS, clean_text, fold

MOST_WORDS = 6


class Folded(Func):
    """A column as `mats.core.text.fold` writes it: lower case, no accents.

    What is ASCII, almost everything, only needs the lower case, a tenth of the work.
    """

    template = (
        "CASE WHEN OCTET_LENGTH(%(expressions)s) = CHAR_LENGTH(%(expressions)s) "
        "THEN LOWER(%(expressions)s) ELSE "
        "TRANSLATE(REGEXP_REPLACE(NORMALIZE(LOWER(%(expressions)s), NFKD), "
        rf"'[\u0300-\u036f]', '', 'g'), '{''.join(LETTERS)}', "
        f"'{''.join(LETTERS.values())}') END"
    )
    output_field = TextField()


class Together(Func):
    """Columns one after the other. No word reaches over the space between two."""

    template = "CONCAT_WS(' ', %(expressions)s)"
    output_field = TextField()


def words_of(text: str) -> list[str]:
    """What was asked for, folded; at most six words."""
    return fold(clean_text(text)).split()[:MOST_WORDS]


def says(
    rows: models.QuerySet[Any], columns: Iterable[str], words: list[str]
) -> models.QuerySet[Any]:
    """The rows in which each word stands somewhere in one of the columns."""
    each = [Q(folded__contains=word) for word in words]
    folded = rows.alias(folded=Folded(Together(*columns)))
    said: models.QuerySet[Any] = folded.filter(reduce(and_, each, Q()))
    return said
