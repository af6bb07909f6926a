"""Staff's Markdown as HTML, and shares as percents."""

from decimal import Decimal

from django import template
from django.db.models import Model

from mats.core.prose import html

register = template.Library()


register.filter("markdown", html)


@register.filter
def percent(share: Decimal | None) -> str:
    """0.125 as 12.5%; an empty one stays empty."""
    return "" if share is None else f"{(share * 100).normalize():f}%"


@register.filter
def noun(model: type[Model]) -> str:
    """A record's name with its article: a phase, an element."""
    name = str(model._meta.verbose_name)
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"
