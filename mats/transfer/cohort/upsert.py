"""Writing many rows at once: made if new, changed if different, else left alone."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.db import models

ModelT = TypeVar("ModelT", bound=models.Model)

CHUNK = 1000
"""Rows per statement."""

Key = tuple[Any, ...]


Watch = Callable[[int, int], None]
"""Told after each statement how many records of how many are written."""


def unwatched(_done: int, _of: int) -> None:
    """Where nobody looks on."""


@dataclass
class Counts:
    """What became of the records of one kind."""

    created: int = 0
    changed: int = 0
    same: int = 0
    watch: Watch = field(default=unwatched, repr=False, compare=False)

    def add(self, created: int, changed: int, same: int) -> None:
        self.created += created
        self.changed += changed
        self.same += same

    def as_dict(self) -> dict[str, int]:
        names = ("created", "changed", "same")
        return {name: getattr(self, name) for name in names}


def upsert(
    wanted: Iterable[ModelT],
    *,
    within: models.QuerySet[ModelT],
    key: Sequence[str],
    update: Sequence[str],
    counts: Counts,
) -> dict[Key, ModelT]:
    """The stored records by key. `within` holds every record that one may meet.

    `key` and `update` are column names (`person_id`, not `person`). What is not in
    `update` is set when a record is made and belongs to people from then on.
    """
    stored = {_key(record, key): record for record in within.iterator(CHUNK)}
    new: dict[Key, ModelT] = {}
    changed: dict[Key, ModelT] = {}
    asked: set[Key] = set()
    for record in wanted:
        mine = _key(record, key)
        asked.add(mine)
        if known := stored.get(mine):
            if _take_over(record, known, update):
                changed[mine] = known
        else:
            new[mine] = record
    _create(within.model, list(new.values()), counts.watch)
    if changed:
        within.model._default_manager.bulk_update(
            changed.values(), [_field(within.model, name) for name in update], CHUNK
        )
    counts.add(len(new), len(changed), len(asked) - len(new) - len(changed))
    return {mine: new.get(mine) or stored[mine] for mine in asked}


def insert(new: Iterable[ModelT], *, counts: Counts) -> None:
    """Records that nobody has yet, without looking for them."""
    records = list(new)
    if records:
        _create(type(records[0]), records, counts.watch)
    counts.add(len(records), 0, 0)


def _create(model: type[ModelT], new: Sequence[ModelT], watch: Watch) -> None:
    for start in range(0, len(new), CHUNK):
        model._default_manager.bulk_create(new[start : start + CHUNK])
        watch(min(start + CHUNK, len(new)), len(new))


def _key(record: models.Model, key: Sequence[str]) -> Key:
    return tuple(getattr(record, name) for name in key)


def _take_over(
    source: models.Model, known: models.Model, update: Sequence[str]
) -> bool:
    """Copy what differs; whether anything did."""
    differs = False
    for name in update:
        value = getattr(source, name)
        if getattr(known, name) != value:
            setattr(known, name, value)
            differs = True
    return differs


def _field(model: type[models.Model], attname: str) -> str:
    """`track_id` → `track`, as bulk_update wants it."""
    return next(f.name for f in model._meta.concrete_fields if f.attname == attname)


def link(
    through: type[models.Model], pairs: Iterable[tuple[int, int]], *, counts: Counts
) -> None:
    """Add what is missing to the table between two kinds of records."""
    fields = [f for f in through._meta.concrete_fields if f.remote_field is not None]
    here, there = (f.attname for f in fields)
    wanted = [through(**{here: left, there: right}) for left, right in pairs]
    near = {getattr(each, here) for each in wanted}
    upsert(
        wanted,
        within=through._default_manager.filter(**{f"{here}__in": near}),
        key=(here, there),
        update=(),
        counts=counts,
    )
