"""The email of an announcement: its own words, once for each reader."""

from collections.abc import Iterable
from datetime import datetime

from django.urls import reverse

from mats.announcements.models import Announcement, Receipt
from mats.mail import outbox
from mats.mail.kinds import MailKind, register
from mats.mail.models import Message
from mats.mail.rendering.values import Markup
from mats.people.models import Person
from mats.todos.models import QuietHours


def key_of(announcement: Announcement, person: Person) -> str:
    return f"announcements.announcement:{announcement.pk}:{person.pk}"


def still_out(message: Message) -> bool:
    """Whether it has not been taken back in the meantime."""
    pk = message.key.split(":")[1]
    return Receipt.objects.filter(
        person=message.recipient,
        announcement__in=Announcement.objects.published().filter(pk=pk),
    ).exists()


ANNOUNCEMENT = register(
    MailKind(
        name="announcements.announcement",
        title="Announcements",
        placeholders={
            "title": "No seminar on Friday",
            "body": Markup("The room is being painted. We meet again on **Monday**."),
            "author": "Maya Lindholm",
            "url": "/announcements/",
        },
        why="you take part in this program",
        optional=True,
        still_allowed=still_out,
        may_repeat=still_out,
    )
)


def announce(
    announcement: Announcement, people: Iterable[Person], *, now: datetime
) -> None:
    """Leaves after each reader's quiet hours, or at once where it is urgent."""
    values = {
        "title": announcement.title,
        "body": Markup(announcement.body),
        "author": announcement.author.name if announcement.author else "",
        "url": reverse("announcements:detail", args=[announcement.pk]),
    }
    letters = [
        outbox.Letter(
            key_of(announcement, person),
            person,
            values,
            None if announcement.urgent else _awake(person, now),
        )
        for person in people
    ]
    outbox.queue_all(ANNOUNCEMENT, letters, program=announcement.program)


def _awake(person: Person, now: datetime) -> datetime | None:
    return QuietHours.of(person).end(now, person.timezone)
