"""The emails that mail itself writes, and those of signing in.

`people` lies below and cannot send, so its mails are declared here and queued by
`mats.mail.adapter` and `mats.mail.invitations`.
"""

from datetime import timedelta

from mats.mail.kinds import MailKind, register
from mats.mail.rendering.values import Markup
from mats.people.models import Code

DIGEST = register(
    MailKind(
        name="mail.digest",
        title="Daily digest",
        placeholders={
            "name": "Amara",
            "count": "2 things",
            "items": Markup("## Your week 6 check-in is open\n\nFour questions."),
            "url": "/me/mail/",
        },
        why="you asked to have some kinds of email once a day",
        priority=7,
        obligatory=frozenset({"items"}),
    )
)

TEST = register(
    MailKind(
        name="mail.test",
        title="Test of a template",
        placeholders={},
        why="you asked for a test of these words",
        priority=1,
        sealed=True,
        expires_after=timedelta(hours=1),
    )
)

_CODE = {"code": "482916", "minutes": "10"}
_SOMEBODY = "somebody asked for this code on our sign-in page"


def _code(name: str, title: str, why: str) -> MailKind:
    """Worth nothing after the code, so it never leaves later than that."""
    return register(
        MailKind(
            name=name,
            title=title,
            placeholders=_CODE,
            why=why,
            priority=0,
            sensitive=True,
            expires_after=Code.LIFETIME,
            obligatory=frozenset({"code"}),
        )
    )


SIGN_IN_CODE = _code("people.code_sign_in", "Code to sign in", _SOMEBODY)
PROVE_CODE = _code("people.code_prove", "Code before a change", _SOMEBODY)
CHANGE_EMAIL_CODE = _code(
    "people.code_change_email",
    "Code for a new address",
    "somebody here wants to sign in with this address",
)
EMAIL_CHANGED = register(
    MailKind(
        name="people.email_changed",
        title="Notice that the address was changed",
        placeholders={"new": "a…@example.org"},
        why="this was the address of your account",
        priority=1,
    )
)
SIGN_IN_CHANGED = register(
    MailKind(
        name="people.sign_in_changed",
        title="Notice that the way to sign in was changed",
        placeholders={
            "what": "A passkey was added",
            "security_url": "https://example.org/me/security/",
        },
        why="somebody changed how you sign in",
        priority=1,
    )
)
INVITATION = register(
    MailKind(
        name="people.invitation",
        title="Invitation to open an account",
        placeholders={
            "name": "Amara",
            "by": "Maya Lindqvist",
            "purpose": "Research manager, Winter 2026-27",
            "url": "https://example.org/accounts/invitations/…/",
            "days": "14",
        },
        why="a person of the program invited you",
        priority=2,
        sensitive=True,
        obligatory=frozenset({"url"}),
    )
)
