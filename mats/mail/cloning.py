"""A program that follows another writes as it did: its own words come along."""

from datetime import timedelta

from mats.mail.models import MailTemplate
from mats.programs import cloning
from mats.programs.models import Program


def copy_templates(
    source: Program,
    target: Program,
    shift: timedelta,  # noqa: ARG001 -- words have no dates
) -> None:
    """The newest version of each kind, as the first of the new program."""
    versions = MailTemplate.objects.filter(program=source).order_by("version")
    newest = {template.kind: template for template in versions}
    MailTemplate.objects.bulk_create(
        MailTemplate(
            program=target,
            kind=old.kind,
            version=1,
            subject=old.subject,
            body=old.body,
            saved_by=old.saved_by,
            saved_at=old.saved_at,
        )
        for old in newest.values()
        if old.body
    )


cloning.register("The words of its emails", copy_templates)
