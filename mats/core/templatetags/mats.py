"""The few tags every template may use without loading them."""

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def icon(name: str) -> SafeString:
    """One symbol of `static/icons.svg`. Decoration: a word stands beside it."""
    return format_html(
        '<svg class="mats-i" viewBox="0 0 16 16" aria-hidden="true">'
        '<use href="{}#i-{}"/></svg>',
        static("icons.svg"),
        name,
    )
