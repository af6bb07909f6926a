"""The date where a program is, as SQL: roles begin and end by it."""

from django.db.models import DateField, F, Func, Q, Value
from django.db.models.functions import Cast
from django.utils.timezone import now


class InZone(Func):
    """A moment as the clock of that zone shows it."""

    arg_joiner = " AT TIME ZONE "
    template = "(%(expressions)s)"


def holds_today(prefix: str = "") -> Q:
    """Memberships that hold now; `prefix` is the path to them, such as "program__"."""
    here = InZone(Value(now()), F(f"{prefix}program__timezone"))
    today = Cast(here, DateField())
    unending = Q(**{f"{prefix}ends_on": None})
    return Q(**{f"{prefix}starts_on__lte": today}) & (
        unending | Q(**{f"{prefix}ends_on__gte": today})
    )
