"""The log of a program, a page at a time, however many changes there are."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import connection, models
from pghistory.models import Events

from mats.people.models import Person
from mats.programs.conflicts import conflicted_people
from mats.programs.history import OF_A_PHASE, OF_A_PROGRAM, event_table
from mats.programs.models import Phase, Program
from mats.programs.models.held import known_roles

BY_ITSELF = "system"
AT_ONCE = 500
Part = tuple[str, list[Any]]
"""SQL, and its values, which never stand in it."""


@dataclass(frozen=True)
class Log:
    """Every change of a program and its parts, as a query that is a union of tables.

    pghistory's own builds each change with what it changed before it sorts them. Here
    the keys of one page are found first, of each table no more than fit on it, in the
    order of its index; then those changes alone are built.
    """

    program: Program
    avoided: tuple[int, ...] = ()
    """People with whom the reader has a conflict."""
    kinds: tuple[type[models.Model], ...] = (*OF_A_PROGRAM, *OF_A_PHASE)
    who: str = ""
    """The key of a person, or `BY_ITSELF`."""
    since: datetime | None = None
    before: datetime | None = None
    oldest_first: bool = False
    model = Events

    def only(self, *kinds: type[models.Model]) -> "Log":
        return replace(self, kinds=tuple(k for k in self.kinds if k in kinds))

    def order_by(self, first: str, *_rest: str) -> "Log":
        return replace(self, oldest_first=not first.startswith("-"))

    def values(self, *_columns: str) -> "Log":
        """For counting: nothing of a change is built for that anyway."""
        return self

    def count(self) -> int:
        parts = [self._rows("count(*)", kind) for kind in self.kinds]
        if not parts:
            return 0
        numbers = " + ".join(f"({sql})" for sql, _ in parts)
        found = _asked(f"SELECT {numbers}", _values(parts))
        return int(found[0][0])

    def __getitem__(self, part: slice) -> list[Events]:
        return _built(self._keys(part.start or 0, part.stop))

    def __iter__(self) -> Iterator[Events]:
        place = 0
        while page := self[place : place + AT_ONCE]:
            yield from page
            place += AT_ONCE

    def _keys(self, start: int, stop: int) -> list[tuple[str, int]]:
        """Table and key of those at these places."""
        turn = "ASC" if self.oldest_first else "DESC"
        order = f"ORDER BY pgh_created_at {turn}, pgh_id {turn}"
        parts = []
        for kind in self.kinds:
            sql, values = self._rows("%s AS of, pgh_created_at, pgh_id", kind)
            label = event_table(kind)._meta.label
            parts.append((f"({sql} {order} LIMIT %s)", [label, *values, stop]))
        if not parts:
            return []
        union = " UNION ALL ".join(sql for sql, _ in parts)
        return _asked(
            f"SELECT of, pgh_id FROM ({union}) AS log {order}, of LIMIT %s OFFSET %s",  # noqa: S608 -- names of our tables; values are apart
            [*_values(parts), stop - start, start],
        )

    def _rows(self, columns: str, kind: type[models.Model]) -> Part:
        """Of one table those that pass."""
        events = event_table(kind)
        where: list[Part] = [(_belongs(kind), [self.program.pk])]
        if self.avoided and any(f.attname == "person_id" for f in events._meta.fields):
            hidden = "(person_id IS NULL OR person_id <> ALL(%s))"
            where.append((hidden, [list(self.avoided)]))
        if self.since:
            where.append(("pgh_created_at >= %s", [self.since]))
        if self.before:
            where.append(("pgh_created_at < %s", [self.before]))
        if self.who:
            where.append(_by(self.who))
        tests = " AND ".join(sql for sql, _ in where)
        table = events._meta.db_table
        return f"SELECT {columns} FROM {table} WHERE {tests}", _values(where)  # noqa: S608 -- names of our tables; values are apart


def log_of(program: Program, reader: Person) -> Log:
    """What the reader may see of it: nothing about whom they have a conflict with."""
    known = known_roles(reader)
    if known and not known.touched:
        return Log(program)
    avoided = conflicted_people(reader, program).values_list("pk", flat=True)
    return Log(program, tuple(avoided))


def _belongs(kind: type[models.Model]) -> str:
    if kind is Program:
        return "pgh_obj_id = %s"
    if kind in OF_A_PHASE:  # by its phase, also where the phase is gone
        phases = event_table(Phase)._meta.db_table
        return f"phase_id IN (SELECT id FROM {phases} WHERE program_id = %s)"  # noqa: S608 -- same
    return "program_id = %s"


def _by(who: str) -> Part:
    said = "(SELECT metadata->>'user' FROM pghistory_context c WHERE c.id = {})"
    user = said.format("pgh_context_id")
    return (f"{user} IS NULL", []) if who == BY_ITSELF else (f"{user} = %s", [who])


def _values(parts: list[Part]) -> list[Any]:
    return [value for _, values in parts for value in values]


def _asked(sql: str, values: list[Any]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())


def _built(keys: list[tuple[str, int]]) -> list[Events]:
    """These changes with all they say, in this order. One query."""
    if not keys:
        return []
    by_table: dict[str, list[int]] = defaultdict(list)
    for label, key in keys:
        by_table[label].append(key)
    across = Events.objects.across(*by_table)  # type: ignore[no-untyped-call]  # pghistory has no types
    slugs = [f"{label}:{key}" for label, key in keys]
    # The keys lead into the indexes; only the slugs tell one table from another.
    found = across.filter(pgh_id__in={key for _, key in keys}).in_bulk(slugs)
    return [found[slug] for slug in slugs]
