"""A program's own words for an email: versions, the newest holds."""

from datetime import datetime

from django.db import transaction

from mats.core.errors import Refused
from mats.mail.kinds import MailKind
from mats.mail.models import MailTemplate
from mats.mail.rendering.source import Source, unknown_placeholders
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


def _add(
    kind: MailKind, program: Program, source: Source, by: Person, now: datetime
) -> MailTemplate:
    Program.objects.select_for_update().get(pk=program.pk)
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
