"""At the hour: one email per mentor, stream and week, and never one too late."""

import logging
from datetime import datetime, timedelta

from django.db import transaction

from mats.core.errors import Refused
from mats.mail.models import Message
from mats.mail.models.states import State
from mats.programs.models import Phase
from mats.reports import mails, meeting
from mats.reports.checks import checks_of
from mats.reports.letter import told
from mats.reports.models import Report, ReportPlan
from mats.reports.models.report import TOO_LATE
from mats.reports.services import asking
from mats.reports.services import todos as owed
from mats.reports.services.approving import begin_again
from mats.reports.services.compiling import refresh, refresh_one
from mats.reports.services.holding import held, open_one, sections_of
from mats.todos import services as todos

log = logging.getLogger(__name__)

TAKEN_BACK_WITHIN = timedelta(days=30)
"""How long an email may have waited that a sender then takes back."""


def send_due(now: datetime) -> int:
    """Everything whose hour has come, each in its own transaction. Counts emails."""
    _approve_what_goes_by_itself(now)
    count = 0
    for report in Report.objects.due(now).order_by("send_at", "pk"):
        try:
            count += _send_one(report, now)
        except Exception:  # one broken report must not stop the others
            log.exception("Report %s could not be sent", report.pk)
    _give_up(now)
    return count


@transaction.atomic
def send_now(report: Report, *, now: datetime) -> Report:
    """Before its hour; approved it must be."""
    report = open_one(report)
    if report.state != Report.State.APPROVED:
        raise Refused("Approve it first.")
    return _send(report, now)


def settle(now: datetime) -> int:
    """Put drafts right where something is shared no longer, and count what came back.

    What the outbox took back, because it no longer held, is a draft again.
    """
    weeks = Report.objects.open().filter(send_at__gt=now - TOO_LATE)
    for phase, week in weeks.order_by().values_list("phase", "week").distinct():
        refresh(Phase.objects.select_related("program").get(pk=phase), week, now=now)
    sent = Report.objects.filter(
        state=Report.State.SENT, phase__program__closed_at=None
    )
    since = now - TAKEN_BACK_WITHIN
    recent = {report.mail_key: report for report in sent.filter(sent_at__gte=since)}
    back = Message.objects.filter(key__in=recent, state=State.CANCELLED)
    keys = list(back.values_list("key", flat=True))
    for key in keys:
        _write_anew(recent[key], now)
    return len(keys)


@transaction.atomic
def _send_one(report: Report, now: datetime) -> int:
    report = held(report)
    if report.state != Report.State.APPROVED or now - report.send_at > TOO_LATE:
        return 0
    _send(report, now)
    return int(report.state == Report.State.SENT)


def _send(report: Report, now: datetime) -> Report:
    """Held. What was taken back meanwhile makes it a draft again instead."""
    refresh_one(report, now=now)
    if report.state != Report.State.APPROVED:
        return report
    if not _leave_out_strangers(report):
        return _miss(report, now)
    report.move_to(Report.State.SENT)
    report.sent_at = now
    report.save(update_fields=["state", "sent_at"])
    asking.stop(report, now)
    meeting.keep(report)
    mails.send(report)
    return report


def _leave_out_strangers(report: Report) -> int:
    """Who is not the mentor's any more is in no report to them. Counts the others."""
    sections = list(report.sections.all())
    theirs = {section.pk for section in told(report, sections)}
    report.sections.exclude(pk__in=theirs).delete()
    return len(theirs)


@transaction.atomic
def _write_anew(report: Report, now: datetime) -> None:
    """The sender found that it no longer holds, or that it is too late for it."""
    report = held(report)
    if report.state != Report.State.SENT:
        return
    begin_again(report)
    refresh_one(report, now=now)
    owed.owe_approval([report])


@transaction.atomic
def _approve_what_goes_by_itself(now: datetime) -> None:
    """Only where the program chose so."""
    bold = ReportPlan.objects.filter(unapproved=ReportPlan.Unapproved.SEND)
    drafts = (
        Report.objects.open()
        .drafts()
        .filter(
            send_at__lte=now, send_at__gt=now - TOO_LATE, phase__in=bold.values("phase")
        )
    )
    for report in drafts.select_for_update(of=("self",)).order_by("pk"):
        if any(check.wrong for check in checks_of(report, sections_of(report))):
            continue
        report.move_to(Report.State.APPROVED)
        report.approved_at = now
        report.save(update_fields=["state", "approved_at"])
        todos.settle(key=report.todo_key, now=now)


@transaction.atomic
def _give_up(now: datetime) -> None:
    """Later than three days nothing is sent: it is shown as missed."""
    late = Report.objects.open().filter(send_at__lt=now - TOO_LATE)
    for report in late.select_for_update(of=("self",)).order_by("pk"):
        _miss(report, now)


def _miss(report: Report, now: datetime) -> Report:
    report.move_to(Report.State.MISSED)
    report.approved_at = report.approved_by = None
    report.save(update_fields=["state", "approved_at", "approved_by"])
    todos.cancel(key=report.todo_key, now=now)
    asking.stop(report, now)
    return report
