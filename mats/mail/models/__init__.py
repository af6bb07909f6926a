"""The outbox, and what shapes what leaves it."""

from mats.mail.models.hold import MailHold, MailHoldQuerySet
from mats.mail.models.message import Message
from mats.mail.models.preference import Preference
from mats.mail.models.queryset import MessageQuerySet
from mats.mail.models.template import MailTemplate
from mats.mail.models.timeline import TimelineEntry
from mats.mail.models.transport import Transport

__all__ = [
    "MailHold",
    "MailHoldQuerySet",
    "MailTemplate",
    "Message",
    "MessageQuerySet",
    "Preference",
    "TimelineEntry",
    "Transport",
]
