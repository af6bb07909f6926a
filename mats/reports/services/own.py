"""The scholar's step: read, amend or strike the own section until the hour set."""

from datetime import datetime

from django.db import transaction

from mats.core.errors import Refused
from mats.reports import policies
from mats.reports.models import Report, Section
from mats.reports.services import asking
from mats.reports.services import todos as owed
from mats.reports.services.holding import held
from mats.todos import services as todos


@transaction.atomic
def amend(section: Section, *, text: str, seen: str, now: datetime) -> Section:
    """The scholar's words are what the report says. `seen` is what they changed."""
    section = _writable(section, now)
    if section.text != seen and section.struck_at is None:
        raise Refused("The section was changed meanwhile. Look at it again.")
    if not text.strip():
        raise Refused("Write what your mentor may read, or strike the section.")
    section.text, section.edited_from = text.strip(), section.compiled_text
    section.edited = section.by_scholar = True
    section.own_text = section.text
    section.amended_at, section.struck_at = now, None
    section.save()
    asking.written(section, now)
    _reopen(section.report, now)
    return section


@transaction.atomic
def strike(section: Section, *, now: datetime) -> Section:
    """Nothing is said of them in this report, and nothing else is put in its place."""
    section = _writable(section, now)
    section.text, section.edited, section.by_scholar = "", True, False
    section.own_text = ""
    section.edited_from, section.struck_at = section.compiled_text, now
    section.state_word = Section.StateWord.NO_NEWS
    section.save()
    asking.written(section, now)
    _reopen(section.report, now)
    return section


def _writable(section: Section, now: datetime) -> Section:
    report = held(section.report)
    section = Section.objects.select_related("scholar__person").get(pk=section.pk)
    section.report = report
    if not policies.can_amend(section.scholar.person, section, now):
        raise Refused("This report can no longer be changed.")
    return section


def _reopen(report: Report, now: datetime) -> None:
    """What was approved was something else: the manager looks again."""
    if report.state == Report.State.APPROVED:
        todos.cancel(key=report.todo_key, now=now)
        report.move_to(Report.State.DRAFT)
        report.approved_at = report.approved_by = None
        report.round += 1
    report.revision += 1
    report.save()
    owed.owe_approval([report])
