"""Values as ranges, so that GiST can compare them without an extension."""

from typing import Any

from django.contrib.postgres.fields import DateRangeField
from django.db.models import BigIntegerField, F, Func, TextField, Value
from django.db.models.expressions import Combinable


def _named(expression: str | Combinable) -> Combinable:
    return F(expression) if isinstance(expression, str) else expression


class Days(Func):
    """The days from one column to another, both included; no last day: for good."""

    function = "DATERANGE"
    template = "%(function)s(%(expressions)s, '[]')"
    output_field = DateRangeField()


class SameNumber(Func):
    """A number as a range of one; none at all counts as 0."""

    function = "INT8RANGE"
    template = "%(function)s(%(expressions)s, '[]')"
    output_field = BigIntegerField()

    def __init__(self, expression: str | Combinable, **extra: Any) -> None:
        number = Func(_named(expression), Value(0), function="COALESCE")
        super().__init__(number, number, **extra)


class SameText(Func):
    """A text as a range of one, of the type that migration 0002 makes."""

    function = "TEXTRANGE"
    template = "%(function)s(%(expressions)s, '[]')"
    output_field = TextField()

    def __init__(self, expression: str | Combinable, **extra: Any) -> None:
        text = _named(expression)
        super().__init__(text, text, **extra)
