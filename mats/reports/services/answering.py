"""What mentors say to a report."""

from datetime import datetime

from django.db import transaction

from mats.core.errors import Refused
from mats.people.models import Person
from mats.reports import policies
from mats.reports.models import Reply, Section
from mats.reports.services import todos
from mats.todos import services as obligations


@transaction.atomic
def reply(
    section: Section, *, mentor: Person, verdict: str, comment: str, now: datetime
) -> Reply:
    """The mentor's last word on this scholar. A wish to talk is the manager's to-do."""
    section = (
        Section.objects.select_for_update(of=("self",))
        .select_related("report__phase__program", "report__manager", "report__mentor")
        .select_related("scholar__person")
        .get(pk=section.pk)
    )
    if not policies.can_reply(mentor, section.report):
        raise Refused("Only the mentor it was sent to answers a report.")
    if not verdict and not comment.strip():
        raise Refused("Choose “Fine” or “Let’s talk”, or write a comment.")
    said, _ = Reply.objects.update_or_create(
        section=section,
        mentor=mentor,
        defaults={"verdict": verdict, "comment": comment.strip(), "at": now},
    )
    if verdict == Reply.Verdict.TALK:
        todos.owe_talk(section.report, section, now=now)
    else:
        for wish in todos.wishes(section).open():
            obligations.cancel(key=wish.key, now=now)
    return said


def waits_for_talk(section: Section) -> bool:
    """Whether the mentor asked to talk, and the manager has not said that they did."""
    asked = any(r.verdict == Reply.Verdict.TALK for r in section.replies.all())
    return asked and todos.wishes(section).open().exists()


@transaction.atomic
def talked(section: Section, *, now: datetime) -> None:
    """The manager says so: the mentor's wish is done. Said twice, it is said once."""
    for wish in todos.wishes(section).open():
        obligations.settle(key=wish.key, now=now)
