"""Points as pages show them."""

from decimal import Decimal
from fractions import Fraction

from django import template

from mats.questions.statistics import printed

register = template.Library()


@register.filter
def points(number: Fraction | Decimal | None) -> str:
    """Half-up to one decimal, and none where it is whole: 76, 31.5; nothing: a dash."""
    if number is None:
        return "–"
    tenths = (Fraction(number) * 20 + 1) // 2
    whole, rest = divmod(tenths, 10)
    return f"{whole}.{rest}" if rest else f"{whole}"


@register.filter
def hundredths(number: Fraction | None) -> str:
    """0.41, half-up; nothing: a dash."""
    return "–" if number is None else printed(number, 2)
