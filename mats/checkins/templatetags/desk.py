"""A week of a scholar as a square. Hundreds stand on a page: each kind is made once."""

from datetime import tzinfo
from functools import cache
from html import escape

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from mats.checkins.desk.grid import Group, Row
from mats.checkins.desk.term import Term
from mats.checkins.models import CheckIn, Meeting
from mats.checkins.standing import Standing
from mats.core.templatetags.mats import icon, pages_of, pill

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
    return word_pill(check_in.state_word)


@cache  # of the three there are
def word_pill(state_word: str) -> SafeString:
    word = CheckIn.StateWord(state_word).label
    if state_word not in STATE_TONES:
        return format_html('<span class="mats-quiet">{}</span>', word)
    return pill(STATE_TONES[state_word], word)


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
def cell(standing: Standing | None, *, now: bool) -> str:
    html = '<td class="is-week{}">{}</td>'
    return format_html(html, " is-now" if now else "", square(standing))


@register.simple_tag
def groups(shown: list[Group], term: Term) -> SafeString:
    """The rows under their streams, in one pass: a page has up to a hundred."""
    html = [f"<tbody>{_heading(one, term)}{_lines(one, term)}</tbody>" for one in shown]
    return mark_safe("".join(html))  # noqa: S308 -- each part is escaped


def _heading(group: Group, term: Term) -> str:
    mentors = escape(", ".join(group.mentors))
    excused = f", {group.excused} excused" if group.excused else ""
    return (
        f'<tr class="mats-group"><th scope="rowgroup" colspan="{len(term.weeks) + 4}">'
        f'<a href="?stream={group.stream.slug}">{escape(group.stream.title)}</a> '
        f'<small class="ms-2">{mentors}{"." if mentors else ""} '
        f"{group.received} of {group.expected} in{excused}. "
        f"{escape(', '.join(group.managers))}</small></th></tr>"
    )


def _lines(group: Group, term: Term) -> str:
    slug, zone = term.phase.program.slug, term.phase.program.zone
    scholar, check_in = (
        pages_of(f"checkins:{name}", slug) for name in ("scholar", "check_in")
    )
    place = term.week.number - 1
    html = [
        f'<tr><th scope="row"><a href="{scholar}{row.pk}/">{escape(row.name)}</a></th>'
        f"{_cells(row.weeks, place)}"
        f'<td class="is-thisweek">{_this_week(row, check_in, zone)}</td>'
        f"{_state(row.word)}"
        f'<td class="is-flags">{"".join(map(_flag, row.flags))}</td></tr>'
        for row in group.rows
    ]
    return "".join(html)


def _cells(weeks: list[Standing | None], place: int) -> str:
    return "".join([cell(each, now=n == place) for n, each in enumerate(weeks)])


def _this_week(row: Row, pages: str, zone: tzinfo) -> str:
    if row.standing is None:
        return ""
    if row.submitted_at is None:
        return standing_pill(row.standing)
    return (
        f'<span class="text-nowrap"><a href="{pages}{row.check_in}/">'
        f"{row.standing.label}</a> "
        f"<small>{row.submitted_at.astimezone(zone):%a %H:%M}</small></span>"
    )


@cache
def _state(word: str) -> str:
    plain = "" if word in STATE_TONES else " is-plain"
    return f'<td class="is-state{plain}">{word_pill(word) if word else ""}</td>'


def _flag(flag: dict[str, str]) -> str:
    said = escape(flag["why"] or flag["rule"])
    return f'<span class="mats-tone is-late me-3">{icon("flag")} {said}</span>'
