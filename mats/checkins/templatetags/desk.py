"""A week of a scholar as a square. Hundreds stand on a page: each kind is made once."""

from functools import cache

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from mats.checkins.desk.grid import Row
from mats.checkins.desk.term import Term
from mats.checkins.models import CheckIn, Meeting
from mats.checkins.standing import Standing
from mats.core.templatetags.mats import icon, pill

register = template.Library()

LOOKS: dict[Standing | None, tuple[str, str, str]] = {
    Standing.IN: ("is-ok", "", "In"),
    Standing.LATE: ("is-due", "clock", "Late"),
    Standing.MISSED: ("is-late", "x", "Missed"),
    Standing.EXCUSED: ("is-off", "", "Excused"),
    Standing.OPEN: ("is-open", "", "Open"),
    Standing.TO_COME: ("is-future", "", "Not open yet"),
}
"""Class, symbol and word."""
TONES = {
    Standing.IN: "ok",
    Standing.LATE: "due",
    Standing.MISSED: "late",
    Standing.EXCUSED: "off",
    Standing.OPEN: "due",
    Standing.TO_COME: "off",
}
STATE_TONES = {"slow": "due", "stuck": "late"}


@register.filter
def standing_pill(standing: str) -> SafeString:
    here = Standing(standing)
    return pill(TONES[here], here.label)


@register.filter
def state_pill(check_in: CheckIn) -> SafeString:
    """The scholar's own word about the week; a good one is said quietly."""
    word = check_in.get_state_word_display()
    if check_in.state_word not in STATE_TONES:
        return format_html('<span class="mats-quiet">{}</span>', word)
    return pill(STATE_TONES[check_in.state_word], word)


@register.filter
def topic_words(topics: list[str]) -> str:
    """What a meeting was about, as its page says it."""
    return ", ".join(Meeting.Topic(topic).label for topic in topics)


@register.simple_tag
@cache
def square(standing: Standing | None) -> SafeString:
    if standing is None:
        return format_html('<span class="visually-hidden">{}</span>', "Not expected")
    look, symbol, word = LOOKS[standing]
    inside = icon(symbol) if symbol else ("E" if standing is Standing.EXCUSED else "")
    html = '<i class="mats-wk {}" role="img" aria-label="{}">{}</i>'
    return format_html(html, look, word, inside)


@cache
def cell(standing: Standing | None, *, now: bool) -> SafeString:
    html = '<td class="is-week{}">{}</td>'
    return format_html(html, " is-now" if now else "", square(standing))


@register.simple_tag
def cells(row: Row, term: Term) -> SafeString:
    """The squares of one scholar, week by week."""
    pairs = zip(term.weeks, row.weeks, strict=True)
    found = (cell(each, now=week == term.week) for week, each in pairs)
    return format_html_join("", "{}", ((html,) for html in found))
