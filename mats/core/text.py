"""Text as people paste it, made fit to keep."""

import re
import unicodedata
from typing import Final

_UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
"""What no text column takes or no page shows: controls and lone surrogates."""

_FORMULA = re.compile(r"^[\s\x00]*[=+\-@\uff1d\uff0b\uff0d\uff20|]|^[\t\r\n]")
_NUMBER = re.compile(r"[+-]?\d+([.,]\d+)*%?")


def clean_text(text: str) -> str:
    """Composed (NFC), with one kind of line end, without control characters."""
    text = _UNWANTED.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return unicodedata.normalize("NFC", text)


LETTERS: Final = {"ł": "l", "ø": "o", "đ": "d", "ı": "i"}
"""Letters whose stroke is part of them, for Unicode, but not for who types a name."""


_LETTERS = str.maketrans("".join(LETTERS), "".join(LETTERS.values()))


def fold(text: str) -> str:
    """Lower case without accents, to compare what people type with what we keep."""
    apart = unicodedata.normalize("NFKD", text.lower())
    bare = "".join(c for c in apart if not unicodedata.combining(c))
    return bare.translate(_LETTERS).strip()


def safe_cell(value: object) -> object:
    """A value for CSV that no spreadsheet takes for a formula; numbers stay numbers."""
    if not isinstance(value, str):
        return "" if value is None else value
    text = value.replace("\x00", "")
    looks_like_one = _FORMULA.match(text) and not _NUMBER.fullmatch(text)
    return f"'{text}" if looks_like_one else text
