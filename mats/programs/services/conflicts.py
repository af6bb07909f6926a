from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import transaction

from mats.core.errors import Refused
from mats.core.keeping import keep
from mats.core.locking import locked
from mats.people import services as people
from mats.people.models import Person
from mats.programs.models import Conflict, Program
from mats.programs.services.judge import hold

Follow = Callable[[Conflict, datetime], object]
"""A conflict was declared: pass on what one side had to do with the other."""
_following: list[Follow] = []


def on_declared(follow: Follow) -> Follow:
    """Apps above register what follows, in the transaction of the declaration."""
    _following.append(follow)
    return follow


@transaction.atomic
def declare(
    program: Program,
    *,
    by: Person,
    now: datetime,
    email: str = "",
    name: str = "",
    **about: Any,
) -> Conflict:
    """Write it into the register. From now on neither handles the other's file.

    The other person may be one that nobody knows yet: the answer does not tell.
    `about` says whose conflict (`person`), its `kind`, perhaps `with_organisation`
    and a `note`.
    """
    hold(program)
    other = people.register(email=email, name=name) if email else None
    about |= {"with_person": other, "declared_by": by, "declared_at": now}
    conflict = keep(Conflict(program=program, **about))
    for follow in _following:
        follow(conflict, now)
    return conflict


@transaction.atomic
def withdraw(conflict: Conflict, *, now: datetime) -> Conflict:
    """It stands no longer; that it stood stays on record."""
    conflict = locked(conflict)
    if conflict.withdrawn_at is None:
        conflict.withdrawn_at = now
        conflict.save(update_fields=["withdrawn_at"])
    return conflict


@transaction.atomic
def handle(conflict: Conflict, *, handling: str, by: Person, now: datetime) -> Conflict:
    """Say what was done about it."""
    conflict = locked(conflict)
    if not handling.strip():
        raise Refused("Say what was done about it.")
    conflict.handling = handling
    conflict.handled_by, conflict.handled_at = by, now
    return keep(conflict)
