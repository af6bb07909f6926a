"""What must hold over all emails."""

from datetime import timedelta

from django.db.models import F, Q, QuerySet
from django.utils.timezone import now

from mats.core.invariants import invariant
from mats.mail.models import MailTemplate, Message, Transport
from mats.mail.models.message import ERASED
from mats.mail.models.states import IN_FLIGHT, OPEN, State


@invariant("A sensitive email is never kept in clear.")
def clear_secrets() -> QuerySet[Message]:
    encrypted = Q(text="") | Q(text__startswith="gAAAA")
    return Message.objects.filter(sensitive=True).exclude(encrypted)


@invariant("An email that was purged has no body.")
def purged_with_body() -> QuerySet[Message]:
    return Message.objects.exclude(purged_at=None).exclude(text="", html="")


@invariant("An email that still has to leave has a body.")
def nothing_to_say() -> QuerySet[Message]:
    return Message.objects.filter(state__in=[*OPEN, *IN_FLIGHT], text="")


@invariant("An email was not sent before it was handed over.")
def sent_before_handed_over() -> QuerySet[Message]:
    return Message.objects.filter(sent_at__lt=F("handed_at"))


@invariant("An email was not handed over before it was written.")
def handed_over_before_written() -> QuerySet[Message]:
    slack = timedelta(seconds=5)  # two machines' clocks
    return Message.objects.filter(handed_at__lt=F("created_at") - slack)


@invariant("An email that is not in flight or in doubt names no sender.")
def idle_with_sender() -> QuerySet[Message]:
    return Message.objects.filter(sender__isnull=False, state__in=[*OPEN, State.FAILED])


@invariant("An email of a sealed kind belongs to a person.")
def sealed_to_nobody() -> QuerySet[Message]:
    nobody = Message.objects.filter(shown_to="nobody", recipient=None)
    return nobody.exclude(address=ERASED)


@invariant("An email in a digest went to the digest's person.")
def digest_of_somebody_else() -> QuerySet[Message]:
    digested = Message.objects.exclude(digest=None).exclude(address=ERASED)
    return digested.exclude(recipient=F("digest__recipient"))


@invariant("What waits for a digest has a person to go to.")
def gathered_for_nobody() -> QuerySet[Message]:
    return Message.objects.filter(state=State.GATHERED, recipient=None)


@invariant("Nothing stays in flight or in doubt for a day.")
def stuck() -> QuerySet[Message]:
    return Message.objects.filter(
        state__in=[*IN_FLIGHT, State.IN_DOUBT],
        claimed_at__lt=now() - timedelta(days=1),
    )


@invariant("Versions of a template are numbered from 1.")
def template_before_the_first() -> QuerySet[MailTemplate]:
    return MailTemplate.objects.filter(version__lt=1)


@invariant("A mail server that is away says since when and when it is tried again.")
def half_away() -> QuerySet[Transport]:
    return Transport.objects.filter(
        Q(down_since=None, retry_at__isnull=False)
        | Q(down_since__isnull=False, retry_at=None)
    )


@invariant("An email to somebody who was erased says nothing of them.")
def half_erased() -> QuerySet[Message]:
    erased = Message.objects.filter(address=ERASED)
    return erased.exclude(recipient=None, subject="", text="", html="", last_reply="")
