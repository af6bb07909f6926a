"""The weekly report as an email: what the mentor may do, then each scholar."""

import re
from collections.abc import Callable
from datetime import datetime
from functools import partial

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from mats.checkins.models import CheckIn
from mats.mail import outbox
from mats.mail.delivery import reconciling
from mats.mail.kinds import MailKind, register
from mats.mail.models import Message
from mats.mail.rendering.letter import Letter, render
from mats.mail.rendering.values import Markup
from mats.mail.sources import current
from mats.people.models import Person
from mats.reports import linking, meeting
from mats.reports.consent import holds
from mats.reports.letter import told, values_of, whole
from mats.reports.material import gather
from mats.reports.models import Report, ReportPlan, ReportQuerySet
from mats.reports.models.report import TOO_LATE, WAITING

_KEY = re.compile(r"reports\.weekly:(\d+):(\d+):(\d+):(\d+)(?::\d+)?$")
_COPY = re.compile(r"reports\.copy:(\d+):\d+:\d+$")


def still_holds(message: Message) -> bool:
    """Whether it is in time and may still be told. If so, its answers stay as they are.

    Asked when a sender takes it up: from here on it may have left, so the check-ins it
    was made of are closed in the same transaction in which they are looked at.
    """
    if message.key.startswith("reports.test:"):
        return True
    rows = _told_by(message).filter(state=Report.State.SENT)
    report = rows.select_related("phase__program", "mentor").first()
    if report is None or report.mail_key != message.first_key:
        return False
    now = timezone.now()
    return now - report.send_at <= TOO_LATE and _close_answers(report, now)


def may_repeat(message: Message) -> bool:
    """Whether its words may reach the mentor, say, at an address that was put right."""
    if message.key.startswith("reports.test:"):
        return True
    report = _told_by(message).filter(state=Report.State.SENT).first()
    if report is None or report.mail_key != message.first_key:
        return False
    return timezone.now() - report.send_at <= TOO_LATE and _may_be_told(report)


def personal(message: Message) -> dict[str, str]:
    """Whom the report is for answers it from the email, without signing in."""
    report = _told_by(message).first()
    if report is None:
        return {}
    stored = f"{settings.SITE_URL}{reverse('reports:answer', args=[report.pk])}"
    return {stored: linking.address_of(message)}


def may_read(person: Person, message: Message) -> bool:
    """Whoever handles the report: what may still be told. Of a test nobody else."""
    told_by = _told_by(message).values("pk")
    report = Report.objects.handled_by(person).filter(pk__in=told_by).first()
    if report is None:
        return False
    return message.state not in WAITING or _may_be_told(report)


def copy_holds(message: Message) -> bool:
    """While who gets it handles the report, and all in it may still be told."""
    report = _copied(message).filter(state=Report.State.SENT).first()
    if report is None or message.recipient is None:
        return False
    handles = Report.objects.handled_by(message.recipient).filter(pk=report.pk)
    return handles.exists() and _may_be_told(report)


def may_read_copy(person: Person, message: Message) -> bool:
    reports = _copied(message).values("pk")
    return Report.objects.handled_by(person).filter(pk__in=reports).exists()


def _copied(message: Message) -> ReportQuerySet:
    found = _COPY.match(message.first_key)
    return Report.objects.filter(pk__in=[int(found[1])] if found else [])


def _told_by(message: Message) -> ReportQuerySet:
    """The report that an email tells of; none of a test."""
    found = _KEY.match(message.first_key)
    if found is None:
        return Report.objects.none()
    mentor, phase, week, stream = map(int, found.groups())
    return Report.objects.filter(mentor=mentor, phase=phase, week=week, stream=stream)


@transaction.atomic
def _close_answers(report: Report, now: datetime) -> bool:
    # What was not sent by now is not in it: it may still come, late.
    rows = CheckIn.objects.submitted().filter(
        phase=report.phase,
        week=report.week,
        scholar__in=report.sections.values("scholar"),
    )
    held = [row.pk for row in rows.order_by("pk").select_for_update(of=("self",))]
    meeting.hold(report)
    if not _may_be_told(report):
        return False
    CheckIn.objects.filter(pk__in=held, locked_at=None).update(locked_at=now)
    meeting.close(report, now)
    return True


def _may_be_told(report: Report) -> bool:
    """Every source and point is still shared, every scholar still the mentor's."""
    sections = list(report.sections.prefetch_related("sources"))
    scholars = [section.scholar_id for section in sections]
    found = gather(report.phase, report.week, scholars)
    if not all(holds(section, found[section.scholar_id]) for section in sections):
        return False
    return len(told(report, sections)) == len(sections) and meeting.still_told(report)


WEEKLY = register(
    MailKind(
        name="reports.weekly",
        title="Weekly reports to mentors",
        placeholders={
            "week": "6",
            "headline": "your five scholars",
            "title": "Your five scholars this week",
            "opening": "Three of four projects moved well.",
            "requests": Markup(
                "```box\n## One thing you can do\n\n"
                "1. Tell Jonas by Monday which two to keep.\n```"
            ),
            "flags": Markup(
                "## To keep an eye on\n\n- **Amara Nwosu:** you last met on 1 February."
            ),
            "themes": Markup(
                "## Seen more than once\n\n"
                "| | |\n|---|--:|\n| Queue costs a day or more | 3 of 4 |"
            ),
            "scholars": Markup("### Amara Nwosu `● On track`\n\nShe wrote the draft."),
            "due": Markup(
                "## Due soon\n\n"
                "| | |\n|---|--:|\n| Amara Nwosu: research plan | Fri 26 February |"
            ),
            "facts": Markup("**Compute:** those who told you spent $690 this week."),
            "credit": (
                "Written by Maya Lindholm, from what your scholars chose to share."
            ),
            "manager": "Maya Lindholm",
            "url": "/reports/1/",
        },
        why="you mentor in this program",
        obligatory=frozenset({"scholars"}),
        still_allowed=still_holds,
        may_repeat=may_repeat,
        personal=personal,
        may_read=may_read,
    )
)
COPY = register(
    MailKind(
        name="reports.copy",
        title="Copies of weekly reports",
        placeholders={
            "mentor": "Nneka Obiora",
            "week": "6",
            "words": Markup("### Amara Nwosu `● On track`\n\nShe wrote the draft."),
            "url": "/programs/winter/reports/1/",
        },
        why="this program sends its research managers a copy of each report",
        optional=True,
        obligatory=frozenset({"words"}),
        still_allowed=copy_holds,
        may_repeat=copy_holds,
        may_read=may_read_copy,
    )
)


def send(report: Report) -> Message:
    """To the mentor, with a link to answer by; a copy to the manager, if so planned."""
    message = _send(report)
    linking.open_link(message, report, report.sent_at or timezone.now())
    plan = ReportPlan.objects.filter(phase=report.phase_id, copy_to_manager=True)
    if report.manager and plan.exists():
        _send_copy(report, report.manager)
    return message


def _send_copy(report: Report, manager: Person) -> None:
    said = values_of(report)
    outbox.queue(
        COPY,
        key=f"reports.copy:{report.pk}:{report.round}:{manager.pk}",
        to=manager,
        program=report.program,
        values={
            "mentor": report.mentor.name,
            "week": said["week"],
            "words": whole(said),
            "url": reverse("reports:edit", args=[report.program.slug, report.pk]),
        },
    )


def _send(report: Report) -> Message:
    return outbox.queue(
        WEEKLY,
        key=report.mail_key,
        to=report.mentor,
        program=report.program,
        values=values_of(report),
        reply_to=_reply_to(report),
    )


def send_test(report: Report, to: Person) -> Message:
    """The same words to whoever writes them. Once for each state of the draft."""
    return outbox.queue(
        WEEKLY,
        key=f"reports.test:{report.pk}:{report.revision}:{to.pk}",
        to=to,
        program=report.program,
        values=values_of(report),
    )


def letter_of(report: Report) -> Letter:
    """As it would leave now."""
    source, _ = current(WEEKLY, report.program)
    around = outbox.frame(WEEKLY, report.program, report.mentor, _reply_to(report))
    return render(source, values_of(report), around)


def _reply_to(report: Report) -> str:
    return report.manager.email if report.manager else ""


def _should_have_left(now: datetime) -> dict[str, Callable[[], object]]:
    """The email of every report that was sent of late. What was loaded has none."""
    sent = Report.objects.filter(
        state=Report.State.SENT,
        record=None,
        sent_at__gte=now - TOO_LATE,
        phase__program__closed_at=None,
    ).select_related("phase__program", "mentor", "manager")
    return {report.mail_key: partial(send, report) for report in sent}


reconciling.expect(WEEKLY.name, _should_have_left)
