"""One email a day for those who want it so."""

from datetime import datetime, time

from django.db import transaction

from mats.core.weeks import zone
from mats.mail import mails, outbox
from mats.mail.models import Message, TimelineEntry
from mats.mail.models.states import State
from mats.mail.rendering.letter import words_of
from mats.mail.rendering.values import Markup
from mats.people.models import Person

MORNING = time(8)
"""In the person's own zone: digests do not wake anyone."""


def make_due(*, now: datetime) -> int:
    """A digest for each person with something gathered, once a day after 8:00 there."""
    waiting = Message.objects.filter(state=State.GATHERED, not_before__lte=now)
    people = Person.objects.filter(
        pk__in=waiting.values("recipient"), is_active=True
    ).order_by("pk")
    return sum(_make(person, now) for person in people)


@transaction.atomic
def _make(person: Person, now: datetime) -> bool:
    here = now.astimezone(zone(person.timezone))
    key = f"mail.digest:{person.pk}:{here.date().isoformat()}"
    if here.time() < MORNING or Message.objects.filter(key=key).exists():
        return False
    gathered = list(
        Message.objects.filter(
            recipient=person, state=State.GATHERED, not_before__lte=now
        )
        .exclude(program__closed_at__isnull=False)
        .locked()
    )
    gathered.sort(key=lambda message: message.created_at)
    if not gathered:
        return False
    digest = outbox.queue(
        mails.DIGEST, key=key, to=person, values=_values(person, gathered)
    )
    Message.objects.filter(pk__in=[message.pk for message in gathered]).update(
        state=State.DIGESTED, digest=digest, last_reply="Went into the daily digest."
    )
    TimelineEntry.objects.bulk_create(
        TimelineEntry(message=message, at=now, what="Went into the daily digest.")
        for message in gathered
    )
    return True


def _values(person: Person, gathered: list[Message]) -> dict[str, str]:
    number = len(gathered)
    return {
        "name": person.called,
        "count": "one thing" if number == 1 else f"{number} things",
        "items": Markup("\n\n".join(_item(message) for message in gathered)),
        "url": "/me/mail/",
    }


def _item(message: Message) -> str:
    """Subject and words of one email. They are text already, so no markup is left."""
    return f"## {_literal(message.subject)}\n\n{_literal(words_of(message.body_text))}"


def _literal(text: str) -> str:
    """Text as Markdown that reads as that text, line by line."""
    lines = (
        "".join(f"\\{sign}" if sign in _MARKS else sign for sign in line.strip())
        for line in text.split("\n")
    )
    paragraphs = "\n".join(lines).split("\n\n")
    return "\n\n".join("\\\n".join(part.split("\n")) for part in paragraphs)


_MARKS = frozenset("\\`*_{}[]()<>#+-.!|~=&:")
