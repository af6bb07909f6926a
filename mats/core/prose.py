"""Markdown from staff as HTML that can do no harm, for every page.

Emails have their own (`mats.mail.rendering`): theirs carries inline styles, a plain
text beside it, and values escaped for the place they stand in.
"""

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

TAGS = {
    *("p", "br", "strong", "em", "a", "ul", "ol", "li", "blockquote", "code", "pre"),
    *("h2", "h3", "h4", "hr", "table", "thead", "tbody", "tr", "th", "td"),
}
_parser = MarkdownIt("commonmark", {"html": False}).enable("table")


def html(text: str) -> SafeString:
    """The text as HTML of a few tags; links to the web and to mail only."""
    lowered = text.replace("\r\n", "\n")
    tokens = _parser.parse(lowered)
    for token in tokens:
        if token.tag == "h1":  # the page has its own
            token.tag = "h2"
    clean = nh3.clean(
        _parser.renderer.render(tokens, _parser.options, {}),
        tags=TAGS,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer",
    )
    return mark_safe(clean)  # noqa: S308 -- nh3 has just cleaned it
