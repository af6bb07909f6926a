"""What nobody should send, and somebody will."""

from collections.abc import Sequence
from random import Random
from urllib.parse import urlencode

from mats.core.text import clean_text
from tests.fuzz.forms import Field, Form

Posting = list[tuple[str, str]]

TEXTS = (
    "",
    " ",
    "\x00",
    "a\x00b",
    "\ud800",
    "\udfff\ud800",
    "A" * 100_000,
    "👩🏽‍🚀" * 50,
    "\u202eabc\u202c مرحبا",
    "<script>alert(1)</script>",
    "\"><img src=x onerror='alert(1)'>",
    "e" + "\u0301" * 500,
    "'; DROP TABLE people_person; --",
    "{{ settings.SECRET_KEY }}{% debug %}",
    "%s%n%(x)s{0.__class__}{name}{",
    "a\r\nBcc: everybody@example.org",
    "a\u2028b\u2029c\x0b\x0c",
    "\ufeffa",
    "javascript:alert(1)",
    "https://example.org/" + "a" * 5000,
    "http://[::1",
    "a@b",
    "a" * 300 + "@example.org",
    "ａdmin@example.org",
    "../../etc/passwd",
    "null",
    "[]",
    '{"a": 1}',
    '{"id": null, "rawId": 1, "response": []}',
)
NUMBERS = (
    "-1",
    "0",
    "-0",
    "1" + "0" * 30,
    "2147483648",
    "9223372036854775808",
    "-9223372036854775809",
    "9" * 5000,
    "1e999",
    "1e-999",
    "NaN",
    "sNaN",
    "-Infinity",
    "0.1" + "0" * 400 + "1",
    "٣",
    "1_000",
    "0x1f",
    "1,5",
)
DAYS = (
    "0000-01-01",
    "0001-01-01",
    "9999-12-31",
    "10000-01-01",
    "-2027-01-01",
    "2027-02-30",
    "2027-13-01",
    "tomorrow",
    "2027-W07",
    "0001-01-01T00:00",
    "9999-12-31T23:59",
    "2027-02-18T25:61",
    "2027-03-14T02:30",
    "23:60",
    "24:00",
)
ANYTHING = (*TEXTS, *NUMBERS, *DAYS)
EXTRA = (
    ("is_superuser", "1"),
    ("is_staff", "on"),
    ("id", "1"),
    ("pk", "99999999999999999999"),
    ("program", "elsewhere"),
    ("next", "https://evil.example/"),
    ("next", "//evil.example"),
    ("next", "\\\\evil.example\x00"),
    ("form-TOTAL_FORMS", "9" * 30),
    ("form-INITIAL_FORMS", "x"),
    ("options-TOTAL_FORMS", "-1"),
    ("__proto__", "x"),
    ("\x00", "\x00"),
    ("\ud800", "a"),
    ("_method", "DELETE"),
)


Foreign = Sequence[str]
"""Keys of rows that belong to somebody else."""


def posting(form: Form, foreign: Foreign, chance: Random) -> Posting:
    """The form with some fields as they are, some spoilt, missing or repeated."""
    spoilt = chance.choice((0.15, 0.5, 0.9))
    found: Posting = []
    for field in form.fields.values():
        if chance.random() > spoilt:
            found.append((field.name, kept(field)))
            continue
        times = chance.choice((0, 1, 1, 1, 1, 1, 1, 1, 1, 3))
        found += [(field.name, _value(field, foreign, chance)) for _ in range(times)]
    return found + chance.sample(EXTRA, chance.choice((0, 0, 1, 2)))


def _value(field: Field, foreign: Foreign, chance: Random) -> str:
    """Mostly what hurts a field of this kind; at times what hurts another one."""
    likely: Sequence[str] = TEXTS
    if field.kind in ("date", "datetime-local", "time"):
        likely = DAYS
    elif field.kind == "number":
        likely = NUMBERS
    elif field.options or field.kind == "hidden":
        likely = (*foreign, *field.options, "nothing of the list")
    return chance.choice(likely if chance.random() < 0.75 else ANYTHING)


def kept(field: Field) -> str:
    """What a hurried person leaves: the value that stands there, or the first one."""
    if field.value:
        return field.value
    if field.options:
        return field.options[-1]
    return {"date": "2027-02-18", "email": "a@example.org", "number": "3"}.get(
        field.kind, "words"
    )


def encoded(posting: Posting) -> bytes:
    return urlencode(posting, errors="surrogatepass").encode()


def read(text: str) -> str:
    """The text as a server reads it, and as we keep it."""
    sent = text.encode("utf-8", "surrogatepass").decode(errors="replace")
    return clean_text(sent).strip()
