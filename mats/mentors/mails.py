"""What would-be mentors are told: that we have it, and what was decided."""

from django.conf import settings
from django.urls import reverse

from mats.mail import outbox
from mats.mail.kinds import MailKind, register
from mats.mail.models import Message
from mats.mentors.models import Candidacy

SAMPLE = {
    "name": "Amara",
    "program": "Winter 2026-27",
    "agenda": "Benchmarks for circuit discovery",
    "url": "/calls/winter-2026-27/",
}
WHY = "you expressed interest in mentoring"


def released(message: Message) -> bool:
    """Whether the decision of which the letter tells was released, and still holds."""
    return Candidacy.objects.filter(letter=message, released_at__isnull=False).exists()


RECEIVED = register(
    MailKind(
        name="mentors.received",
        title="Expression of interest: received",
        placeholders=SAMPLE,
        why=WHY,
        leads_only=True,
    )
)
LETTERS = {
    decision: register(
        MailKind(
            name=f"mentors.{decision}",
            title=f"Letter to a would-be mentor: {title}",
            placeholders=SAMPLE,
            why=WHY,
            leads_only=True,
            still_allowed=released,
            may_repeat=released,
        )
    )
    for decision, title in (
        (Candidacy.Decision.ACCEPTED, "accepted"),
        (Candidacy.Decision.WAITING, "waiting"),
        (Candidacy.Decision.DECLINED, "declined"),
    )
}


def received(candidacy: Candidacy) -> Message:
    return outbox.queue(
        RECEIVED,
        key=f"mentors.received:{candidacy.pk}",
        to=candidacy.person,
        program=candidacy.program,
        values=_values(candidacy),
    )


def draft_letter(candidacy: Candidacy) -> Message:
    """Held until its decision is released; its words may be changed until then."""
    kind = LETTERS[Candidacy.Decision(candidacy.decision)]
    start = f"mentors.letter:{candidacy.pk}:"
    written = Message.objects.filter(key__startswith=start).count()
    return outbox.queue(
        kind,
        key=f"{start}{written}",
        to=candidacy.person,
        program=candidacy.program,
        values=_values(candidacy),
        held=True,
    )


def take_back(candidacy: Candidacy) -> None:
    if candidacy.letter:
        outbox.cancel(key=candidacy.letter.key, reason="Another decision was taken.")


def _values(candidacy: Candidacy) -> dict[str, str]:
    program = candidacy.program
    address = reverse("mentors:call", args=[program.slug])
    return {
        "name": candidacy.person.called,
        "program": program.name,
        "agenda": candidacy.agenda,
        "url": settings.SITE_URL + address,
    }
