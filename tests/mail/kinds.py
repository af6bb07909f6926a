"""Kinds of email that only the tests know."""

from datetime import timedelta

from mats.mail.kinds import MailKind, register

WORDS = {"name": "Amara", "words": "All is well.", "url": "/me/"}

NOTE = register(
    MailKind(
        name="tests.note",
        title="Note",
        placeholders=WORDS,
        why="you are in a test",
        obligatory=frozenset({"url"}),
    )
)
NEWS = register(
    MailKind(name="tests.news", title="News", placeholders=WORDS, optional=True)
)
LETTER = register(
    MailKind(name="tests.letter", title="Decision", placeholders=WORDS, leads_only=True)
)
SEALED = register(
    MailKind(name="tests.note2", title="Sealed", placeholders=WORDS, sealed=True)
)
CODE = register(
    MailKind(
        name="tests.code",
        title="Code",
        placeholders={"code": "ABC-123"},
        priority=0,
        sensitive=True,
        expires_after=timedelta(minutes=10),
    )
)
