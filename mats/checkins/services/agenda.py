"""The agenda of the next mentor meeting: who adds, who shares, who ticks off."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from mats.checkins.models import AgendaPoint, AgendaPointQuerySet
from mats.checkins.models.agenda import MOST
from mats.core.errors import Refused
from mats.core.locking import locked
from mats.people.models import Person
from mats.scholars.models import Scholar

TOLD = "A report has told your mentor this point already; it shows it no longer."


@transaction.atomic
def add_point(
    scholar: Scholar, *, text: str, shared: bool = False, by: Person, now: datetime
) -> AgendaPoint:
    """At the end of the list. Only the scholar shares."""
    text = _words(text)
    locked(scholar)
    mine = [
        point.position for point in AgendaPoint.objects.open().filter(scholar=scholar)
    ]
    if len(mine) >= MOST:
        raise Refused(f"{MOST} points are waiting already: take one out first.")
    return AgendaPoint.objects.create(
        scholar=scholar,
        text=text,
        written_by=by,
        written_at=now,
        position=max(mine, default=0) + 1,
        shared=shared and by.pk == scholar.person_id,
    )


@transaction.atomic
def change_point(point: AgendaPoint, *, text: str, by: Person) -> AgendaPoint:
    """Other words. What somebody else than the scholar changed is shared anew."""
    point = _open(point)
    words = _words(text)
    if words != point.text:
        point.text, point.told_at = words, None
        point.shared = point.shared and by.pk == point.scholar.person_id
        point.save(update_fields=["text", "shared", "told_at"])
    return point


@transaction.atomic
def share_point(point: AgendaPoint, *, shared: bool) -> AgendaPoint:
    """The scholar lets the mentor see it, or no longer. `told_at`: it was told."""
    point = AgendaPoint.objects.held().get(pk=point.pk)
    if point.shared != shared:
        point.shared = shared
        point.save(update_fields=["shared"])
    return point


@transaction.atomic
def move_point(point: AgendaPoint, *, by: int) -> None:
    """One place up (-1) or down (1); further than the ends is no move."""
    rows = _list(point.scholar)
    keys = [row.pk for row in rows]
    if point.pk not in keys:
        raise Refused("This point was talked about: it has no place in the list.")
    at = keys.index(point.pk)
    to = min(max(at + by, 0), len(keys) - 1)
    keys.insert(to, keys.pop(at))
    _put(rows, keys)


@transaction.atomic
def order_points(scholar: Scholar, *, keys: Sequence[int]) -> None:
    """As they were dragged. What came meanwhile stands after them; what went is out."""
    rows = _list(scholar)
    known = {row.pk for row in rows}
    asked = list(dict.fromkeys(key for key in keys if key in known))
    _put(rows, [*asked, *(row.pk for row in rows if row.pk not in set(asked))])


@transaction.atomic
def settle_point(
    point: AgendaPoint, *, talked: bool, by: Person, now: datetime
) -> AgendaPoint:
    """It was talked about; or it was not, after all."""
    point = AgendaPoint.objects.held().get(pk=point.pk)
    if talked == (point.settled_at is not None):
        return point
    point.settled_at, point.settled_by = (now, by) if talked else (None, None)
    point.save(update_fields=["settled_at", "settled_by"])
    return point


@transaction.atomic
def remove_point(point: AgendaPoint) -> AgendaPoint:
    """The words are gone. A report on its way that tells it is written anew."""
    point = AgendaPoint.objects.held().get(pk=point.pk)
    AgendaPoint.objects.filter(pk=point.pk).delete()
    return point


def points_told(points: AgendaPointQuerySet, now: datetime) -> None:
    """An email that tells them was taken up. The caller holds the rows."""
    points.filter(told_at=None).update(told_at=now)


def _words(text: str) -> str:
    if not text.strip():
        raise Refused("Say what you want to talk about.")
    return text.strip()


def _open(point: AgendaPoint) -> AgendaPoint:
    point = AgendaPoint.objects.held().select_related("scholar").get(pk=point.pk)
    if point.settled_at is not None:
        raise Refused("This point was talked about: write a new one.")
    return point


def _list(scholar: Scholar) -> list[AgendaPoint]:
    """In their order, held in the order of their keys."""
    rows = AgendaPoint.objects.held().open().filter(scholar=scholar)
    return sorted(rows, key=lambda row: (row.position, row.pk))


def _put(rows: list[AgendaPoint], keys: list[int]) -> None:
    places = {key: place for place, key in enumerate(keys, 1)}
    moved = [row for row in rows if row.position != places[row.pk]]
    for row in moved:
        row.position = places[row.pk]
    AgendaPoint.objects.bulk_update(moved, ["position"])
