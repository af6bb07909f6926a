"""The date where a program is, as SQL: roles begin and end by it."""

from django.db.models import DateField, F, Func, Q, Value
from django.db.models.functions import Cast
from django.utils.timezone import now


def holds_today(prefix: str = "") -> Q:
    """Memberships that hold now; `prefix` is the path to them, such as "program__"."""
    there = Func(F(f"{prefix}program__timezone"), Value(now()), function="TIMEZONE")
    today = Cast(there, DateField())
    unending = Q(**{f"{prefix}ends_on": None})
    return Q(**{f"{prefix}starts_on__lte": today}) & (
        unending | Q(**{f"{prefix}ends_on__gte": today})
    )
