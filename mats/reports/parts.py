"""What a scholar's page shows of the reports in which the scholar stands."""

from collections.abc import Mapping
from dataclasses import dataclass

from mats.programs.models.between import conflict_with
from mats.reports.models import Report, Section, SectionQuerySet
from mats.reports.services import asking
from mats.scholars import following
from mats.scholars.parts import CARING, Look, Part, Viewer, register

following.on_withdrawal(asking.leave)

NEWEST = 12
"""Sections: a phase has some ten weeks."""
SEES_ALL = CARING | {Viewer.OWN}


@dataclass(frozen=True)
class Told:
    """One section: to whom, how its report stands, and where this reader reads it."""

    section: Section
    page: str
    """The name of the page, of the report for mentors and staff."""


def _reports(look: Look) -> Mapping[str, object] | None:
    """The newest sections, those that may not be known yet left out. One statement."""
    rows = _seen(look).filter(scholar=look.scholar)
    rows = rows.select_related("report__mentor", "report__phase")
    newest = list(rows.order_by("-report__send_at", "report__mentor__name")[:NEWEST])
    if not newest:
        return None
    page = "edit" if look.may(CARING) else "answer"
    if Viewer.OWN in look.viewers:
        page = "section"
    return {"told": [Told(section, page) for section in newest]}


def _seen(look: Look) -> SectionQuerySet:
    """One's own; of reports one writes; of those that were sent to oneself."""
    reader = look.reader
    if Viewer.OWN in look.viewers:
        return Section.objects.by(reader)
    if look.may(CARING):
        return Section.objects.filter(report__in=Report.objects.handled_by(reader))
    apart = conflict_with(reader, "scholar__person", "scholar__program")
    sent = Report.objects.sent_to(reader).values("pk")
    return Section.objects.filter(~apart, report__in=sent)


register(
    Part(
        key="reports.sections",
        title="Reports to mentors",
        template="reports/_sections_part.html",
        readers=SEES_ALL | {Viewer.MENTOR},
        context=_reports,
        order=42,
        within=(("Reports that are not sent yet", SEES_ALL),),
    )
)
