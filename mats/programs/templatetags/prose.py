"""Staff's Markdown as HTML, and shares as percents."""

from decimal import Decimal

import nh3
from django import template
from django.db.models import Model
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

register = template.Library()

_READER = MarkdownIt("commonmark", {"html": False})


@register.filter
def markdown(text: str) -> SafeString:
    """Cleaned after it is made: no script, no style, no images from elsewhere."""
    html = nh3.clean(_READER.render(text), tags=nh3.ALLOWED_TAGS - {"img"})
    return mark_safe(html)  # noqa: S308 -- nh3 has cleaned it


@register.filter
def percent(share: Decimal | None) -> str:
    """0.125 as 12.5%; an empty one stays empty."""
    return "" if share is None else f"{(share * 100).normalize():f}%"


@register.filter
def noun(model: type[Model]) -> str:
    """A record's name with its article: a phase, an element."""
    name = str(model._meta.verbose_name)
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"
