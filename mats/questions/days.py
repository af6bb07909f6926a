"""The date where a program is, as SQL: roles begin and end by it."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime

from django.db.models import DateField, F, Func, Q, Value
from django.db.models.functions import Cast
from django.utils.timezone import now

_stand_in: ContextVar[datetime | None] = ContextVar("stand_in", default=None)


def moment() -> datetime:
    """For which a rule asks: now, or what stands in for it."""
    return _stand_in.get() or now()


@contextmanager
def as_if_at(moment: datetime) -> Iterator[None]:
    """Rules written here ask for this moment: one that stands in for every other."""
    token = _stand_in.set(moment)
    try:
        yield
    finally:
        _stand_in.reset(token)


def holds_today(prefix: str = "", *, zone: str = "program__timezone") -> Q:
    """Rows that hold now, memberships or others that have a first and a last day.

    `prefix` is the path to them, such as "memberships__"; `zone` goes on from there.
    """
    there = Func(F(f"{prefix}{zone}"), Value(moment()), function="TIMEZONE")
    today = Cast(there, DateField())
    unending = Q(**{f"{prefix}ends_on": None})
    return Q(**{f"{prefix}starts_on__lte": today}) & (
        unending | Q(**{f"{prefix}ends_on__gte": today})
    )
