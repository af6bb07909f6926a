"""Approved, it leaves at its hour; until it left it can be pulled back."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db import transaction
from django.db.models import OuterRef, Prefetch, prefetch_related_objects

from mats.checkins.models import Flag
from mats.core.errors import Refused
from mats.mail import outbox
from mats.mail.models import Message
from mats.mail.models.states import State
from mats.people.models import Person
from mats.reports.checks import Check, checks_of, judge
from mats.reports.consent import holds, write_anew
from mats.reports.material import Material, gather_all
from mats.reports.models import Report, Section
from mats.reports.services import todos as owed
from mats.reports.services.compiling import refresh_one
from mats.reports.services.holding import held, open_one, sections_of
from mats.todos import services as todos


@transaction.atomic
def approve(
    report: Report, *, by: Person, now: datetime, revision: int | None = None
) -> Report:
    """It leaves at its hour, as it stands. Approved twice is approved once."""
    report = open_one(report)
    if report.state == Report.State.APPROVED:
        return report
    if revision is not None and revision != report.revision:
        raise Refused("Somebody changed this report since you opened it. Look again.")
    shown = report.revision
    refresh_one(report, now=now)
    if report.revision != shown:
        raise Refused("Somebody took back what they had shared. Look again.")
    for check in checks_of(report, sections_of(report)):
        if check.wrong:
            raise Refused(f"{check.text}.")
    report.move_to(Report.State.APPROVED)
    report.approved_at, report.approved_by = now, by
    report.save(update_fields=["state", "approved_at", "approved_by"])
    todos.settle(key=report.todo_key, now=now)
    return report


def look_at(reports: list[Report], now: datetime) -> list[tuple[Report, list[Check]]]:
    """Drafts, each with what speaks against approving it unseen.

    Three statements, and three for each week they are of, however many they are. What
    is shared no longer is left out, in memory only.
    """
    prefetch_related_objects(reports, "requests", _sections())
    weeks: dict[tuple[int, int], list[Report]] = defaultdict(list)
    for report in reports:
        weeks[report.phase_id, report.week].append(report)
    found: dict[int, list[Check]] = {}
    for (_, week), group in weeks.items():
        scholars = {s.scholar_id for report in group for s in report.sections.all()}
        material = gather_all(group[0].phase, week, scholars)
        for report in group:
            _without_what_was_taken_back(report, material, now)
            found[report.pk] = _against(report, material)
    return [(report, found[report.pk]) for report in reports]


def _sections() -> "Prefetch[Any]":
    """With whom they are about, what they are made of, and what flags tell."""
    flags = Flag.objects.open().told_to_mentors().filter(scholar=OuterRef("scholar"))
    watched = ArraySubquery(flags.order_by("pk").values("for_mentors"))
    rows = Section.objects.select_related("scholar__person")
    return Prefetch(
        "sections", rows.prefetch_related("sources").annotate(watched=watched)
    )


def _without_what_was_taken_back(
    report: Report, material: dict[int, Material], now: datetime
) -> None:
    for section in report.sections.all():
        if not holds(section, material[section.scholar_id]):
            write_anew(section, material[section.scholar_id], now)
            report.opening = ""  # it may tell of the same


def _against(report: Report, material: dict[int, Material]) -> list[Check]:
    sections = list(report.sections.all())
    own = {s.scholar_id: material[s.scholar_id] for s in sections}
    asked = [request.text for request in report.requests.all()]
    told = [text for s in sections if not s.struck_at for text in vars(s)["watched"]]
    around = [report.opening, *asked, *told]
    return [check for check in judge(around, sections, own) if not check.well]


def approve_seen(
    seen: Iterable[tuple[Report, int]], *, by: Person, now: datetime
) -> int:
    """Approve those that are still as they were shown, by revision. Counts them."""
    count = 0
    for report, revision in seen:
        try:
            approve(report, by=by, now=now, revision=revision)
        except Refused:
            continue
        count += 1
    return count


@transaction.atomic
def pull_back(report: Report, *, now: datetime) -> Report:
    """A draft again, until its email has left."""
    report = held(report)
    if report.program.closed_at is not None:
        raise Refused("This program is closed: its reports stay as they are.")
    if report.state == Report.State.SENT and not _take_back(report):
        raise Refused("It has left. What is in a mailbox cannot be taken back.")
    begin_again(report)
    owed.owe_approval([report])
    refresh_one(report, now=now)
    return report


def begin_again(report: Report) -> None:
    """Held. A draft of a new round, to be approved under other keys."""
    outbox.forget(key=report.mail_key)
    report.move_to(Report.State.DRAFT)
    report.approved_at = report.approved_by = report.sent_at = None
    report.round += 1
    report.revision += 1
    report.save()


def _take_back(report: Report) -> bool:
    """Its email, which no server has. A sender may have been told to drop it before."""
    if outbox.cancel(key=report.mail_key, reason="The report was pulled back."):
        return True
    dropped = Message.objects.filter(key=report.mail_key, state=State.CANCELLED)
    return dropped.exists()
