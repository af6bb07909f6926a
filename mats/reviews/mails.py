"""What applicants are told while they are reviewed: somebody would talk to them."""

from django.conf import settings
from django.urls import reverse

from mats.mail import outbox
from mats.mail.kinds import MailKind, register
from mats.mail.models import Message
from mats.reviews.models import Interview

INTERVIEW = register(
    MailKind(
        name="reviews.interview",
        title="Invitation to an interview",
        placeholders={
            "name": "Amara",
            "program": "Winter 2026-27",
            "stream": "Benchmarks for circuit discovery",
            "url": "/apply/winter-2026-27/mine/interviews/",
        },
        why="you applied to the program",
        leads_only=True,
    )
)


def invitation(interview: Interview) -> Message:
    application = interview.choice.application
    address = reverse("reviews:own_interviews", args=[application.program.slug])
    return outbox.queue(
        INTERVIEW,
        key=f"reviews.interview:{interview.pk}",
        to=application.person,
        program=application.program,
        values={
            "name": application.person.called,
            "program": application.program.name,
            "stream": interview.choice.stream.title,
            "url": settings.SITE_URL + address,
        },
    )
