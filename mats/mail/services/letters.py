"""A held letter may still be changed by hand before it leaves."""

from datetime import datetime

from django.db import transaction

from mats.core.errors import Refused
from mats.core.locking import locked
from mats.mail import kinds, outbox
from mats.mail.models import Message, TimelineEntry
from mats.mail.models.states import State
from mats.mail.rendering.letter import render
from mats.mail.rendering.source import Source
from mats.mail.rendering.values import Markup
from mats.people.models import Person


@transaction.atomic
def rewrite(
    message: Message, *, subject: str, words: str, by: Person, now: datetime
) -> Message:
    """New words, read as Markdown, for this one person. Both parts are made anew."""
    message = locked(message)
    kind = kinds.find(message.kind)
    if message.state != State.HELD or kind is None or message.sensitive:
        raise Refused("Only an email that is held can be changed.")
    around = outbox.frame(kind, message.program, message.recipient)
    source = Source("{subject}", "{words}")
    letter = render(source, {"subject": subject, "words": Markup(words)}, around)
    message.subject, message.text, message.html = (
        letter.subject,
        letter.text,
        letter.html,
    )
    message.save(update_fields=["subject", "text", "html"])
    TimelineEntry.objects.create(message=message, at=now, what="Rewritten", by=by)
    return message
