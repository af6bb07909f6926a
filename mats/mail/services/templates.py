"""A program's own words for an email: versions, the newest holds."""

from datetime import datetime
from uuid import uuid4

from django.db import transaction

from mats.core.errors import Refused
from mats.core.locking import locked
from mats.mail import mails, outbox
from mats.mail.kinds import MailKind
from mats.mail.models import MailTemplate, Message
from mats.mail.rendering.letter import render
from mats.mail.rendering.source import Source, unknown_placeholders
from mats.mail.rendering.values import one_line
from mats.people.models import Person
from mats.programs.models import Program


@transaction.atomic
def save(
    kind: MailKind, *, program: Program, source: Source, by: Person, now: datetime
) -> MailTemplate:
    """Add a version. Emails already in the outbox keep their words."""
    if wrong := unknown_placeholders(source, kind.placeholders):
        raise Refused(wrong[0])
    return _add(kind, program, source, by, now)


@transaction.atomic
def back_to_standard(
    kind: MailKind, *, program: Program, by: Person, now: datetime
) -> MailTemplate:
    return _add(kind, program, Source("", ""), by, now)


@transaction.atomic
def send_test(
    kind: MailKind, *, program: Program, source: Source, to: Person
) -> Message:
    """The words with samples, to the one who writes them.

    It belongs to no program and is sealed, so no list and no count of staff has it.
    """
    if wrong := unknown_placeholders(source, kind.placeholders):
        raise Refused(wrong[0])
    letter = render(source, kind.placeholders, outbox.frame(kind, program, None))
    message = outbox.queue(mails.TEST, key=f"mail.test:{uuid4()}", to=to, values={})
    message.subject = one_line(f"Test: {letter.subject}")
    message.text, message.html = letter.text, letter.html
    message.save(update_fields=["subject", "text", "html"])
    return message


def _add(
    kind: MailKind, program: Program, source: Source, by: Person, now: datetime
) -> MailTemplate:
    locked(program)
    newest = MailTemplate.objects.filter(program=program, kind=kind.name).first()
    return MailTemplate.objects.create(
        program=program,
        kind=kind.name,
        version=newest.version + 1 if newest else 1,
        subject=source.subject,
        body=source.body,
        saved_by=by,
        saved_at=now,
    )
