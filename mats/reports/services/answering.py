"""What mentors say to a report."""

from datetime import datetime

from django.db import transaction

from mats.core.errors import Refused
from mats.people.models import Person
from mats.reports import linking, policies
from mats.reports.models import AnswerLink, Reply, Report, Section
from mats.reports.services import todos
from mats.todos import services as obligations


@transaction.atomic
def reply(
    section: Section,
    *,
    mentor: Person,
    verdict: str,
    comment: str | None = None,
    now: datetime,
) -> Reply:
    """The mentor's last word on this scholar. A wish to talk is the manager's to-do.

    Without a verdict or a comment the one before stays; an empty comment goes.
    """
    section = _answered(section, mentor, now)
    earlier = section.replies.filter(mentor=mentor).first()
    said = earlier or Reply(section=section, mentor=mentor)
    said.verdict = verdict or said.verdict
    said.comment = said.comment if comment is None else comment.strip()
    said.at = now
    if not said.verdict and not said.comment:
        raise Refused("Choose “Fine” or “Let’s talk”, or write a comment.")
    said.save()
    if said.verdict == Reply.Verdict.TALK:
        todos.owe_talk(section.report, section, now=now)
    else:
        for wish in todos.wishes(section).open():
            obligations.cancel(key=wish.key, now=now)
    return said


def _answered(section: Section, mentor: Person, now: datetime) -> Section:
    """Held, and the mentor's to answer."""
    section = (
        Section.objects.select_for_update(of=("self",))
        .select_related("report__phase__program", "report__manager", "report__mentor")
        .select_related("scholar__person")
        .get(pk=section.pk)
    )
    if not policies.can_reply(mentor, section.report):
        raise Refused("Only the mentor it was sent to answers a report.")
    today = now.astimezone(section.report.program.zone).date()
    if not policies.still_mentors(mentor, section, today):
        raise Refused(
            f"You no longer mentor {section.scholar.person}: whoever does now answers."
        )
    return section


@transaction.atomic
def all_fine(report: Report, *, mentor: Person, now: datetime) -> int:
    """Fine, for each of theirs of whom the mentor has said nothing yet. Counts them."""
    silent = [
        section
        for section in linking.answerable(report, now)
        if all(said.mentor_id != mentor.pk for said in section.replies.all())
    ]
    for section in sorted(silent, key=lambda section: section.pk):
        reply(section, mentor=mentor, verdict=Reply.Verdict.FINE, now=now)
    return len(silent)


@transaction.atomic
def stop_links(report: Report, *, now: datetime) -> None:
    """The mentor gave an email away, say: its link answers nothing any more."""
    AnswerLink.objects.filter(report=report).open(now).update(revoked_at=now)


def waits_for_talk(section: Section) -> bool:
    """Whether the mentor asked to talk, and the manager has not said that they did."""
    asked = any(r.verdict == Reply.Verdict.TALK for r in section.replies.all())
    return asked and todos.wishes(section).open().exists()


@transaction.atomic
def talked(section: Section, *, now: datetime) -> None:
    """The manager says so: the mentor's wish is done. Said twice, it is said once."""
    for wish in todos.wishes(section).open():
        obligations.settle(key=wish.key, now=now)
