"""The date where a program is, as SQL: roles begin and end by it."""

from django.db.models import DateField, F, Func, Q, Value
from django.db.models.functions import Cast
from django.utils.timezone import now


def holds_today(prefix: str = "", *, zone: str = "program__timezone") -> Q:
    """Rows that hold now, memberships or others that have a first and a last day.

    `prefix` is the path to them, such as "memberships__"; `zone` goes on from there.
    """
    there = Func(F(f"{prefix}{zone}"), Value(now()), function="TIMEZONE")
    today = Cast(there, DateField())
    unending = Q(**{f"{prefix}ends_on": None})
    return Q(**{f"{prefix}starts_on__lte": today}) & (
        unending | Q(**{f"{prefix}ends_on__gte": today})
    )
