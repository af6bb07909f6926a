"""An email as the outbox keeps it."""

from datetime import UTC, datetime

from mats.mail.models import Message
from mats.people.models import Person
from mats.programs.models import Program

NOW = datetime(2027, 2, 18, 10, 42, tzinfo=UTC)


def letter(of: Program, to: Person, subject: str, text: str, shown_to: str) -> Message:
    return Message.objects.create(
        program=of,
        recipient=to,
        address="someone@example.org",
        key=subject,
        kind="announcements.announcement",
        subject=subject,
        text=text,
        html=f"<p>{text}</p>",
        shown_to=shown_to,
        message_id=f"<{subject}@example.org>",
        sender_name="MATS",
        purge_after=NOW,
    )
