"""Streams and people to choose from, where there may be thousands.

A list of a hundred is read; one of thousands is found in, by a part of a name.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import Case, Q, When

from mats.mentors.models.stream import StreamQuerySet
from mats.scholars.models import ScholarQuerySet

MOST = 100


class Found:
    """Up to a hundred of `rows`, narrowed by what somebody looks for."""

    def __init__(self, rows: Iterable[Any], find: str) -> None:
        found = list(rows)
        self.find, self.rows = find, found[:MOST]
        self.more = len(found) > MOST

    @property
    def searched(self) -> bool:
        """Whether there is something to look for: too many, or already narrowed."""
        return self.more or bool(self.find)


def streams_like(rows: StreamQuerySet, find: str, slug: str, key: str) -> Found:
    """In the order of titles; the one of that slug or key is there in any case."""
    kept = Q(slug=slug) | Q(pk=int(key[:9]) if key.isdecimal() else None)
    like = rows.filter(Q(title__icontains=find) | kept) if find else rows
    first = Case(When(kept, then=0), default=1)
    found = Found(like.order_by(first, "title")[: MOST + 1], find)
    found.rows.sort(key=lambda stream: stream.title)
    return found


def scholars_like(rows: ScholarQuerySet, find: str, kept: Iterable[str]) -> Found:
    """Keys and names, found by the scholar's name or the stream's; with `kept`."""
    chosen = [int(key[:9]) for key in kept if key.isdecimal()]
    if find:
        like = Q(person__name__icontains=find) | Q(stream__title__icontains=find)
        rows = rows.filter(like | Q(pk__in=chosen))
    names = rows.values_list("pk", "person__name")
    found = Found(names[: MOST + 1], find)
    missing = set(chosen) - {pk for pk, _ in found.rows}
    if missing:
        found.rows = [*names.filter(pk__in=missing), *found.rows]
    return found
