"""Dates and times as pages show them: the program's clock, then the reader's."""

from datetime import date, datetime, tzinfo
from zoneinfo import ZoneInfo

from django import template
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString

from mats.core.weeks import zone
from mats.programs import moments
from mats.programs.models import DeadlineRule, Program

register = template.Library()

register.filter("day", moments.day)
register.filter("dated", moments.dated)
register.filter("minute", moments.minute, expects_localtime=True)
register.filter("minute_of_year", moments.minute_of_year, expects_localtime=True)
register.filter("clock", moments.clock)
register.filter("count_weeks", moments.weeks)


@register.simple_tag
def span(first: date, last: date | None) -> str:
    return moments.span(first, last)


@register.simple_tag(takes_context=True)
def moment(context: Context, at: datetime, program: Program) -> SafeString:
    """The moment on the program's clock, and on the reader's where it differs."""
    words = f"{moments.moment(at, program.zone)}"
    return format_html(
        '<time datetime="{}">{}</time>{}',
        moments.stamp(at),
        words,
        _for_reader(context, at, program.zone),
    )


@register.simple_tag(takes_context=True)
def announced(context: Context, deadline: DeadlineRule) -> SafeString:
    """A deadline as its rule was announced: Fri 6 October, 23:59 anywhere on earth."""
    return format_html(
        '<time datetime="{}">{}, {} {}</time>{}',
        moments.stamp(deadline.at),
        moments.day(deadline.on),
        f"{deadline.time:%H:%M}",
        moments.clock(deadline.rule),
        _for_reader(context, deadline.at, zone(deadline.rule)),
    )


@register.simple_tag
def there(at: datetime, program: Program) -> SafeString:
    """A moment that has been, short, on the program's clock."""
    local = at.astimezone(program.zone)
    words = moments.dated(local), f"{local:%H:%M}"
    html = '<time datetime="{}">{}, {}</time>'
    return format_html(html, moments.stamp(at), *words)


def _for_reader(context: Context, at: datetime, there: tzinfo) -> SafeString | str:
    here = ZoneInfo(getattr(context.get("user"), "timezone", "") or "UTC")
    if moments.same_clock(at, here, there):
        return ""
    return format_html(
        ' <span class="mats-meta text-nowrap">({} {})</span>',
        moments.moment(at, here),
        moments.clock(str(here)),
    )
