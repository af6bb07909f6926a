"""What a person answered to one question, as a value. No Django."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from hashlib import sha256

from mats.core.text import clean_text

BLANK = "\t\n\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
"""What parts words. `static/js/questions.js` has the same list, so that the counter
beside the field and the server never differ."""
WORD = re.compile(f"[^{BLANK}]+")
EDGES = re.compile(f"^[{BLANK}]+|[{BLANK}]+$")


def tidy(text: str) -> str:
    """Text as it is kept: clean, and without blanks around it."""
    return EDGES.sub("", clean_text(text))


def words(text: str) -> int:
    return len(WORD.findall(clean_text(text)))


def characters(text: str) -> int:
    """Code points of the text as it would be kept."""
    return len(tidy(text))


@dataclass(frozen=True)
class Given:
    """One answer of any kind. `options` are values; `text` a text or a write-in."""

    number: Decimal | None = None
    text: str = ""
    options: tuple[str, ...] = ()
    shared: bool = False

    def __bool__(self) -> bool:
        return self.number is not None or bool(self.text) or bool(self.options)

    def as_json(self) -> dict[str, object]:
        return {
            "number": None if self.number is None else plain(self.number),
            "text": self.text,
            "options": list(self.options),
            "shared": self.shared,
        }

    @property
    def fingerprint(self) -> str:
        """The same for the same answer: tells whether it changed since it was shown."""
        if not self:
            return ""
        kept = replace(self, options=tuple(sorted(self.options)))
        return sha256(repr(kept.as_json()).encode()).hexdigest()[:16]


NOTHING = Given()


def plain(number: Decimal) -> str:
    """Without needless zeros or an exponent: 9, 0.25, 1000."""
    words = f"{number:f}"
    return words.rstrip("0").rstrip(".") if "." in words else words
