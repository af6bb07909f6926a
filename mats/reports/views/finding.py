"""Which report or section an address means, for whom."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject
from django.http import Http404
from django.shortcuts import get_object_or_404

from mats.checkins.models import Flag
from mats.core.http import require
from mats.core.prepared import KEYS, Records, Row
from mats.people.http import PersonRequest
from mats.people.models import Person
from mats.programs.http import program_of
from mats.programs.models import Program
from mats.programs.roles import roles_of
from mats.programs.ruled import Ruled
from mats.reports import policies
from mats.reports.models import Report, ReportPlan, ReportTheme, Request, Section

WITH = ("phase__program", "stream", "mentor", "manager")
RECORDS = Records(Report, "phase", *WITH)
TOLD = ("asks", "named", "watched", "written_by")
"""What is told around a report, besides its own columns."""


def seen_report(request: PersonRequest, slug: str, pk: int) -> Report:
    """Of the program, for those who handle it."""
    roles_of(request)  # the rule is a tenth as long once they are known
    rows = Report.objects.handled_by(request.user).filter(phase__program__slug=slug)
    return get_object_or_404(rows.select_related(*WITH), pk=pk)


def handled_report(request: PersonRequest, slug: str, pk: int) -> Report:
    """The same, where it may still be worked on."""
    report = seen_report(request, slug, pk)
    require(policies.can_handle(request.user, report))
    return report


@dataclass
class AtHand:
    """A report with those of the same week and writer around it: one statement."""

    report: Report
    week: list[Report]

    @cached_property
    def requests(self) -> list[Request]:
        texts = vars(self.report)["asks"]
        return [
            Request(report=self.report, position=at, text=text)
            for at, text in enumerate(texts, 1)
        ]

    @property
    def themes(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = vars(self.report)["named"]
        return found

    @property
    def flags(self) -> list[dict[str, Any]]:
        """What this mentor is told of flags: `pk`, `name`, `text`."""
        found: list[dict[str, Any]] = vars(self.report)["watched"]
        return found

    @property
    def by_scholars(self) -> bool:
        """Whether each scholar of the phase writes the own section."""
        return bool(vars(self.report)["written_by"] == ReportPlan.WrittenBy.SCHOLAR)

    @property
    def number(self) -> int:
        return self.week.index(self.report) + 1

    @property
    def before(self) -> Report | None:
        return self.week[self.number - 2] if self.number > 1 else None

    @property
    def after(self) -> Report | None:
        return self.week[self.number] if self.number < len(self.week) else None

    @property
    def next_draft(self) -> Report | None:
        """The first that waits after this one, else before it."""
        order = self.week[self.number :] + self.week[: self.number - 1]
        return next((r for r in order if r.state == Report.State.DRAFT), None)


def report_at_hand(request: PersonRequest, slug: str, pk: int) -> AtHand:
    program = program_of(request, slug)
    found = list(_reports(AROUND.rows(request.user, program, pk)))
    report = next((row for row in found if row.pk == pk), None)
    if report is None:
        raise Http404
    return AtHand(report, found)


def _reports(rows: list[Row]) -> Iterator[Report]:
    for row, report in zip(rows, RECORDS.of(rows), strict=True):
        more = row[-len(TOLD) :]
        vars(report).update(zip(TOLD, more, strict=True))
        yield report


def _around(
    reader: Person, program: Program, pk: int
) -> QuerySet[Report, tuple[Any, ...]]:
    """Those of the same week and writer: a statement that is written once."""
    this = Report.objects.filter(pk=pk, phase__program=program)
    rows = Report.objects.handled_by(reader).filter(
        Q(manager__in=this.values("manager"))
        | Q(Exists(this.filter(manager=None)), manager=None),
        phase__in=this.values("phase"),
        week__in=this.values("week"),
    )
    told = _told_around(rows).order_by("mentor__name", "pk")
    return told.values_list(*RECORDS.columns, *TOLD)


def _told_around(rows: QuerySet[Report]) -> QuerySet[Report]:
    """With the texts of their requests, their themes, and what flags tell."""
    here = OuterRef("pk")
    asks = Request.objects.filter(report=here).order_by("position").values("text")
    named = ReportTheme.objects.filter(report=here).order_by("-scholars", "theme__name")
    theme = JSONObject(
        pk="pk", name="theme__name", scholars="scholars", included="included"
    )
    told = Section.objects.filter(report=OuterRef(here), struck_at=None)
    flags = Flag.objects.open().told_to_mentors()
    flags = flags.filter(scholar__in=told.values("scholar"))
    watched = flags.order_by("scholar__person__name", "pk").values(
        one=JSONObject(pk="pk", name="scholar__person__name", text="for_mentors")
    )
    return rows.annotate(
        asks=ArraySubquery(asks),
        named=ArraySubquery(named.values(one=theme)),
        watched=ArraySubquery(watched),
        written_by=F("phase__report_plan__written_by"),
    )


AROUND = Ruled(_around, KEYS[2])


def own_section(request: PersonRequest, pk: int) -> Section:
    roles_of(request)  # which the menu asks for too
    rows = Section.objects.by(request.user).select_related(
        "report__phase__program", "report__mentor", "report__manager", "scholar__person"
    )
    return get_object_or_404(rows, pk=pk)
