"""The link in a report's email by which its mentor answers without signing in.

Its token is made of the email's own number with a key of ours, so that the email can be
handed over again with the same words. The digest is kept (`AnswerLink`), the token is
not: pages and the outbox show the address behind the sign-in instead.
"""

from datetime import datetime

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils.crypto import salted_hmac

from mats.core.tokens import digest
from mats.mail.models import Message
from mats.reports.models import AnswerLink, Report, Section
from mats.scholars.models import Scholar

_SALT = "mats.reports.answer"


def open_link(message: Message, report: Report, now: datetime) -> AnswerLink:
    """For as long as answers are of use. Of the same email it is the same."""
    link, _ = AnswerLink.objects.get_or_create(
        digest=digest(_token(message)),
        defaults={"report": report, "expires_at": now + AnswerLink.LIFETIME},
    )
    return link


def address_of(message: Message) -> str:
    """The whole address, for nobody but the recipient."""
    path = reverse("reports:by_link", args=[_token(message)])
    return f"{settings.SITE_URL}{path}"


def report_behind(raw: str, now: datetime) -> Report | None:
    """The report, while its mentor may answer it from where the email went."""
    link = AnswerLink.objects.with_token(raw).open(now).first()
    if link is None:
        return None
    report = Report.objects.select_related(
        "phase__program", "stream", "mentor", "manager"
    ).get(pk=link.report_id)
    mails = Message.objects.filter(
        Q(key=report.mail_key) | Q(copy_of__key=report.mail_key),
        address__iexact=report.mentor.email,
    )
    reached = Report.objects.sent_to(report.mentor).filter(pk=report.pk).exists()
    return report if reached and report.mentor.is_active and mails.exists() else None


def answerable(report: Report, now: datetime) -> list[Section]:
    """What its email said of those who are still the mentor's.

    Without whomever a conflict of interest stands before since.
    """
    today = now.astimezone(report.program.zone).date()
    theirs = Scholar.objects.supervised_by(report.mentor, on=today)
    rows = Section.objects.apart_from(report.mentor).filter(
        report=report, scholar__in=theirs.values("pk")
    )
    return list(rows.select_related("scholar__person").prefetch_related("replies"))


def _token(message: Message) -> str:
    first = message.copy_of or message
    return salted_hmac(_SALT, str(first.uuid), algorithm="sha256").hexdigest()
