"""The emails that mail itself writes."""

from mats.mail.kinds import MailKind, register

DIGEST = register(
    MailKind(
        name="mail.digest",
        title="Daily digest",
        placeholders={
            "name": "Amara",
            "count": "2 things",
            "items": "## Your week 6 check-in is open\n\nFour questions.",
            "url": "/me/mail/",
        },
        why="you asked to have some kinds of email once a day",
        priority=7,
        obligatory=frozenset({"items"}),
    )
)
