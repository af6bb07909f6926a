"""What must hold of everything announced."""

from django.db.models import QuerySet

from mats.announcements.models import Announcement, Receipt
from mats.core.invariants import invariant


@invariant("An announcement that is out reached somebody.")
def out_to_nobody() -> QuerySet[Announcement]:
    return Announcement.objects.published().filter(receipts=None)


@invariant("Only what is out was received.")
def received_drafts() -> QuerySet[Receipt]:
    return Receipt.objects.filter(announcement__published_at=None)


@invariant("Each person who got an announcement got its email.")
def receipts_without_email() -> str:
    return """
        SELECT receipt.id FROM announcements_receipt AS receipt
        WHERE NOT EXISTS (
            SELECT FROM mail_message
            WHERE mail_message.key = 'announcements.announcement:'
              || receipt.announcement_id || ':' || receipt.person_id
        )
    """


@invariant("Phase and stream of an announcement belong to its program.")
def foreign_audiences() -> str:
    return """
        SELECT told.id FROM announcements_announcement AS told
        LEFT JOIN programs_phase AS phase ON phase.id = told.phase_id
        LEFT JOIN mentors_stream AS stream ON stream.id = told.stream_id
        WHERE phase.program_id <> told.program_id
           OR stream.program_id <> told.program_id
    """


@invariant("What waits for its hour has neither been published nor taken back.")
def planned_twice() -> QuerySet[Announcement]:
    planned = Announcement.objects.filter(publish_at__isnull=False)
    return planned.exclude(published_at=None, withdrawn_at=None)
