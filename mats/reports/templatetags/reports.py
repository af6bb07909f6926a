"""A section as its mentor reads it on a page."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from mats.reports.checks import Check
from mats.reports.letter import STRUCK
from mats.reports.models import Section

register = template.Library()


@register.filter
def told(section: Section) -> SafeString:
    """Paragraphs; a line after `>` stands as a quotation, as in the email."""
    lines = [line.strip() for line in section.text.splitlines() if line.strip()]
    return format_html_join("", "{}", ((_written(line),) for line in lines or [STRUCK]))


@register.filter
def stops(against: list[Check]) -> bool:
    """Whether one of the checks stops the report."""
    return any(check.wrong for check in against)


def _written(line: str) -> SafeString:
    if line.startswith(">"):
        return format_html("<blockquote>{}</blockquote>", line.lstrip("> "))
    return format_html("<p>{}</p>", line)
