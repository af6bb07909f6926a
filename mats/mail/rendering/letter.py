"""A whole email: the words in their frame, with the footer that says why it came."""

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from mats.mail.rendering.frame import FRAME, STYLE
from mats.mail.rendering.markup import heading, inside
from mats.mail.rendering.plain import text_of, wrapped
from mats.mail.rendering.source import Source, tree_of
from mats.mail.rendering.values import Slots, link, one_line

FOOTER_MARK = "\n\n-- \n"
"""Where the words end and the footer begins, as mail clients know it."""


@dataclass(frozen=True)
class Frame:
    """What stands around the words of every email."""

    organisation: str
    site_url: str
    context: str = ""
    """Stands at the right of the head, such as the program's name."""
    why: str = ""
    reply_to: str = ""
    change_url: str = ""
    """Where one changes what one gets; empty for those without an account."""
    unsubscribe_url: str = ""


@dataclass(frozen=True)
class Letter:
    subject: str
    text: str
    html: str


def render(source: Source, values: Mapping[str, str], frame: Frame) -> Letter:
    """KeyError where the source names a value that is not there."""
    slots = Slots(values, frame.site_url)
    subject = one_line(slots.plain(slots.cut(source.subject)))
    tree = tree_of(slots.cut(source.body))
    words = text_of(tree, slots)
    return Letter(
        subject=subject,
        text=words + FOOTER_MARK + _text_footer(frame) + "\n",
        html=_html(subject, words, inside(tree, slots), frame),
    )


def words_of(text: str) -> str:
    """The plain text without its footer."""
    return text.partition(FOOTER_MARK)[0]


def _sentences(frame: Frame) -> list[str]:
    said = []
    if frame.reply_to:
        said.append(f"Replies go to {frame.reply_to}.")
    if frame.why:
        said.append(f"You get this email because {frame.why.rstrip('.')}.")
    return said


def _text_footer(frame: Frame) -> str:
    lines = [wrapped(sentence) for sentence in _sentences(frame)]
    if frame.change_url:
        lines.append(f"Change what we send you: {frame.change_url}")
    if frame.unsubscribe_url:
        lines.append(f"Stop this kind of email: {frame.unsubscribe_url}")
    return "\n".join([*lines, frame.organisation])


def _html_footer(frame: Frame) -> str:
    parts = [escape(sentence) for sentence in _sentences(frame)]
    if frame.change_url:
        parts.append(link(frame.change_url, "Change what we send you") + ".")
    if frame.unsubscribe_url:
        parts.append(link(frame.unsubscribe_url, "Stop this kind of email") + ".")
    return " ".join([*parts, escape(frame.organisation) + "."])


def _html(subject: str, words: str, body: str, frame: Frame) -> str:
    title = "" if body.startswith("<h1") else heading("h1", escape(subject))
    return FRAME.format(
        style=STYLE,
        subject=escape(subject),
        preview=escape(one_line(words, 140)),
        organisation=escape(frame.organisation),
        context=escape(frame.context),
        title=title,
        body=body,
        footer=_html_footer(frame),
    )
