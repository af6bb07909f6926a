"""Values that people typed, made safe for the part they stand in."""

import re
import unicodedata
from collections.abc import Mapping
from html import escape
from urllib.parse import urlsplit

PLACEHOLDER = re.compile(r"\{([^{}\n]*)\}")
_SLOT = re.compile("(?:\ue000|%EE%80%80)([0-9]+)(?:\ue001|%EE%80%81)")
_PRIVATE = re.compile("[\ue000\ue001]")

MAX_SUBJECT = 200


class Markup(str):
    """A value that our own code or staff wrote as Markdown, to be read as such.

    Only where the placeholder is a paragraph of its own.
    """

    __slots__ = ()


def names_in(text: str) -> set[str]:
    return set(PLACEHOLDER.findall(text))


def is_address(name: str) -> bool:
    """Whether the placeholder of this name holds a URL."""
    return name == "url" or name.endswith("_url")


class Slots:
    """Placeholders of one source as single characters the parser leaves alone."""

    def __init__(self, values: Mapping[str, str], site_url: str) -> None:
        self.names = list(values)
        self.values = [clean(value) for value in values.values()]
        self.site_url = site_url

    def cut(self, text: str) -> str:
        """The text with a numbered slot for every placeholder."""
        return PLACEHOLDER.sub(self._slot, _PRIVATE.sub("", text))

    def _slot(self, match: re.Match[str]) -> str:
        if match[1] not in self.names:
            raise KeyError(match[1])
        return f"\ue000{self.names.index(match[1])}\ue001"

    def plain(self, text: str) -> str:
        return _SLOT.sub(lambda match: self._plain_value(int(match[1])), text)

    def html(self, text: str) -> str:
        """Escaped text with escaped values; line breaks in values are kept."""
        pieces = _SLOT.split(text)
        return "".join(
            self._html_value(int(piece)) if at % 2 else self._with_own_links(piece)
            for at, piece in enumerate(pieces)
        )

    def href(self, address: str) -> str:
        """An absolute http, https or mailto address, or nothing."""
        filled = _SLOT.sub(lambda match: self.values[int(match[1])], address).strip()
        if filled.startswith("/") and not filled.startswith("//"):
            return self.site_url + filled
        return filled if _is_harmless(filled) else ""

    def alone_in(self, text: str) -> str | None:
        """The value, where the whole text is one placeholder."""
        match = _SLOT.fullmatch(text.strip())
        return self.values[int(match[1])] if match else None

    def _plain_value(self, at: int) -> str:
        if is_address(self.names[at]):
            return self.href(self.values[at])
        return self.values[at]

    def _html_value(self, at: int) -> str:
        if is_address(self.names[at]):
            address = self.href(self.values[at])
            return link(address, escape(address)) if address else ""
        lines = self.values[at].split("\n")
        return "<br>".join(self._with_own_links(line) for line in lines)

    def _with_own_links(self, line: str) -> str:
        """Escape; only addresses of this site become links, never typed ones."""
        own = re.escape(self.site_url)
        pieces = re.split(rf"({own}/[^\s<>\"']*)", line)
        return "".join(
            link(piece, escape(piece)) if at % 2 else escape(piece)
            for at, piece in enumerate(pieces)
        )


def link(address: str, label: str) -> str:
    return (
        f'<a class="link" href="{escape(address)}" style="color:#0e5566;">{label}</a>'
    )


def clean(value: str) -> str:
    """Without characters that control or reorder text; `Markup` stays `Markup`."""
    kept = "".join(sign for sign in value if sign == "\n" or not _controls(sign))
    return Markup(kept) if isinstance(value, Markup) else kept


def one_line(text: str, limit: int = MAX_SUBJECT) -> str:
    """Fit for a header: one line, no control characters, not too long."""
    line = " ".join(clean(text).split())
    return line if len(line) <= limit else line[: limit - 1] + "…"


def _controls(sign: str) -> bool:
    if sign in "\ue000\ue001\u2028\u2029" or "\u202a" <= sign <= "\u202e":
        return True
    return unicodedata.category(sign) in ("Cc", "Cs") or "\u2066" <= sign <= "\u2069"


def _is_harmless(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in ("http", "https", "mailto")
