"""At the hour: one email per mentor, stream and week, and never one too late."""

import logging
from datetime import datetime

from django.db import transaction

from mats.core.errors import Refused
from mats.mail.models import Message
from mats.mail.models.states import State
from mats.programs.models import Phase
from mats.reports import mails
from mats.reports.models import Report, ReportPlan
from mats.reports.models.report import TOO_LATE
from mats.reports.services import todos as owed
from mats.reports.services.compiling import refresh
from mats.reports.services.holding import held, open_one
from mats.todos import services as todos

log = logging.getLogger(__name__)


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
    since = now - TOO_LATE
    recent = {report.mail_key: report for report in sent.filter(sent_at__gte=since)}
    back = Message.objects.filter(key__in=recent, state=State.CANCELLED)
    for key in back.values_list("key", flat=True):
        _write_anew(recent[key], now)
    return len(back)


@transaction.atomic
def _send_one(report: Report, now: datetime) -> int:
    report = held(report)
    if report.state != Report.State.APPROVED or now - report.send_at > TOO_LATE:
        return 0
    _send(report, now)
    return int(report.state == Report.State.SENT)


def _send(report: Report, now: datetime) -> Report:
    """Held. What was taken back meanwhile makes it a draft again instead."""
    refresh(report.phase, report.week, now=now)
    report.refresh_from_db()
    if report.state != Report.State.APPROVED:
        return report
    report.move_to(Report.State.SENT)
    report.sent_at = now
    report.save(update_fields=["state", "sent_at"])
    mails.send(report)
    return report


@transaction.atomic
def _write_anew(report: Report, now: datetime) -> None:
    report = held(report)
    if report.state != Report.State.SENT:
        return
    report.move_to(Report.State.DRAFT)
    report.approved_at = report.approved_by = report.sent_at = None
    report.round += 1
    report.revision += 1
    report.save()
    refresh(report.phase, report.week, now=now)
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
        report.move_to(Report.State.APPROVED)
        report.approved_at = now
        report.save(update_fields=["state", "approved_at"])
        todos.settle(key=report.todo_key, now=now)


@transaction.atomic
def _give_up(now: datetime) -> None:
    """Later than three days nothing is sent: it is shown as missed."""
    late = Report.objects.open().filter(send_at__lt=now - TOO_LATE)
    for report in late.select_for_update(of=("self",)).order_by("pk"):
        report.move_to(Report.State.MISSED)
        report.approved_at = report.approved_by = None
        report.save(update_fields=["state", "approved_at", "approved_by"])
        todos.cancel(key=report.todo_key, now=now)
