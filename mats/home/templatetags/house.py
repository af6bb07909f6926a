"""What the shell says about a program."""

from functools import lru_cache

from django import template
from django.db import DEFAULT_DB_ALIAS
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import now

from mats.core.prepared import KEYS, Prepared
from mats.core.templatetags.mats import icon
from mats.home.counts import Count
from mats.home.navigation import Link
from mats.programs.models import Phase, Program

register = template.Library()

_COLUMNS = [field.attname for field in Phase._meta.concrete_fields]
PHASES = Prepared(Phase.objects.filter(program=KEYS[0]).values_list(*_COLUMNS), KEYS[0])


@register.simple_tag
@lru_cache(maxsize=1024)  # a page has two dozen, mostly those of the page before
def menu_link(link: Link) -> SafeString:
    """One line of a menu."""
    return _link(link, icon(link.icon))


@register.simple_tag
@lru_cache(maxsize=1024)
def bar_link(link: Link) -> SafeString:
    """The same in a bar, which has no room for symbols."""
    return _link(link, "")


def _link(link: Link, symbol: str) -> SafeString:
    return format_html(
        '<a href="{}"{}{}>{}{} {}</a>',
        link.url,
        mark_safe(" data-search-link" if link.icon == "search" else ""),  # noqa: S308 -- ours
        mark_safe(' aria-current="page"' if link.current else ""),  # noqa: S308 -- ours
        symbol,
        link.label,
        _count(link.count) if link.count.number else "",
    )


def _count(count: Count) -> SafeString:
    return format_html(
        '<span class="mats-count{}">{}<span class="visually-hidden"> {}</span></span>',
        f" is-{count.tone}" if count.tone else "",
        count.number,
        count.words,
    )


@register.filter
def where_now(program: Program) -> str:
    """“Research phase, week 6 of 10”, or what comes next. One query."""
    if program.closed_at:
        return "Finished"
    today = program.today
    phases = _phases(program)
    for phase in phases:
        week = phase.week_of(today)
        if week and today <= phase.ends_on:
            return f"{phase.name}, week {week.number} of {len(phase.weeks)}"
    coming = next((p for p in phases if p.starts_on > today), None)
    if coming is None:
        return "All phases are over" if phases else "No phases yet"
    return f"{coming.name} starts {coming.starts_on:%-d %B}"


def _phases(program: Program) -> list[Phase]:
    """As the page has fetched them, else by a statement of our own."""
    if "phases" in vars(program).get("_prefetched_objects_cache", {}):
        return list(program.phases.all())
    rows = PHASES.rows(program.pk)
    return [Phase.from_db(DEFAULT_DB_ALIAS, _COLUMNS, row) for row in rows]


@register.filter
def state_word(program: Program) -> str:
    if program.closed_at and program.closed_at <= now():
        return "finished"
    return "running"


@register.filter
def state_tone(program: Program) -> str:
    return "" if program.closed_at else "ok"
