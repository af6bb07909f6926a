"""Counting several things at once."""

from typing import Any

from django.db.models import Count, QuerySet, Value


def numbers(rows: list[QuerySet[Any]]) -> list[int]:
    """How many rows each query has, in one statement."""
    counted = [_counted(one, place) for place, one in enumerate(rows)]
    if not counted:
        return []
    found = dict(counted[0].union(*counted[1:], all=True))
    return [found.get(place, 0) for place in range(len(rows))]


def _counted(rows: QuerySet[Any], place: int) -> QuerySet[Any, tuple[int, int]]:
    together = rows.order_by().annotate(place=Value(place)).values("place")
    number = Count("pk", distinct=True)
    pair: QuerySet[Any, tuple[int, int]] = together.annotate(number=number).values_list(
        "place", "number"
    )
    return pair
