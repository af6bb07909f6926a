"""A mentor's first page: scholars as their reports say, and what is asked.

Everything about a scholar's week comes from reports that were sent to this mentor:
no check-in, no note and no draft is read here.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import (
    Count,
    F,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    prefetch_related_objects,
)

from mats.checkins.desk.term import Term, term_of
from mats.checkins.models import Attendee, Meeting
from mats.core.prepared import Records
from mats.core.templatetags.mats import words
from mats.home.mine import Mine, mine_of
from mats.home.seats import Seat
from mats.people.models import Person
from mats.programs.models import Phase, Program
from mats.programs.ruled import Ruled
from mats.reports.models import Report, ReportPlan, Section
from mats.scholars.models import ResearchManagement, Scholar

TONES = {"on_track": "ok", "slow": "due", "stuck": "late", "no_news": "off"}
BACK = 6
"""Weeks of reports that are looked at, the newest with its words."""
REPORTS = 6
MEETINGS = 3
LONGEST = 160


@dataclass
class Line:
    """One scholar: the newest word and sentence, and the words of the weeks before."""

    scholar: Scholar
    newest: Section | None = None
    before: list[Section] = field(default_factory=list)

    @property
    def tone(self) -> str:
        word = self.newest.state_word if self.newest else ""
        return TONES.get(word, "off")

    @property
    def state(self) -> str:
        word = self.newest.get_state_word_display() if self.newest else ""
        return word or "Not said"

    @property
    def words(self) -> str:
        """The first paragraph of what the report says; quoted where it quotes."""
        first = self.newest.text.strip().split("\n\n")[0] if self.newest else ""
        text = " ".join(line.removeprefix(">").strip() for line in first.split("\n"))
        if len(text) > LONGEST:
            text = f"{text[:LONGEST].rsplit(' ', 1)[0]}…"
        return f"“{text}”" if first.startswith(">") else text

    @property
    def squares(self) -> list[tuple[str, str]]:
        """Oldest first: the tone, and the word."""
        return [
            (TONES.get(each.state_word, "off"), _said(each))
            for each in reversed(self.before)
        ]


def _said(section: Section) -> str:
    word = section.get_state_word_display() or "not said"
    return f"week {section.report.week}: {word}"


@dataclass(frozen=True)
class MentorHome:
    """Everything on the page."""

    mine: Mine
    lines: list[Line]
    reports: list[Report]
    """Those that were sent, the newest first; each with `said` and `about`."""
    week: int | None
    """Of which the newest report tells."""
    leaves_at: datetime | None
    """When the next report leaves."""
    meetings: list[Meeting]
    managers: list[Person]
    agenda: list[tuple[Scholar, list[str]]]
    """What scholars let them know before they meet."""

    @property
    def unanswered(self) -> Report | None:
        """The newest report, while nothing was said to any part of it."""
        newest = self.reports[0] if self.reports else None
        if newest is None or self.mine.program.closed_at:
            return None
        return newest if not vars(newest)["said"] and vars(newest)["about"] else None

    @property
    def finding(self) -> str:
        told = [line for line in self.lines if line.newest]
        if not told:
            return self.mine.finding
        well = sum(line.tone == "ok" for line in told)
        if len(self.lines) == 1:
            return f"Your scholar is {'' if well else 'not '}on track"
        verb = "is" if well == 1 else "are"
        whole = words(len(self.lines)).lower()
        return f"{words(well)} of your {whole} scholars {verb} on track"


def mentor_home(person: Person, seat: Seat, now: datetime) -> MentorHome:
    """The page of one mentor in one program. At most fifteen statements."""
    program = seat.program
    planned = Phase.objects.select_related("check_in_plan", "report_plan")
    ordered = Prefetch("phases", planned.order_by("starts_on"))
    prefetch_related_objects([program], ordered)
    term = term_of(program, now)  # of the phases that were read with their plans
    mine = mine_of(person, seat, now)
    reports = _reports(person, seat)
    scholars = [s for s in mine.scholars if s.state == Scholar.State.ACTIVE]
    lines = _lines(person, scholars, reports)
    return MentorHome(
        mine=mine,
        lines=lines,
        reports=reports[:REPORTS],
        week=reports[0].week if reports else None,
        leaves_at=_leaves_at(term, now) if scholars else None,
        meetings=_meetings(person, seat) if scholars else [],
        managers=_managers(scholars, seat),
        agenda=[(s, vars(s)["agenda"]) for s in scholars if vars(s)["agenda"]],
    )


def _reports(person: Person, seat: Seat) -> list[Report]:
    own = Q(sections__replies__mentor=person)
    return list(
        Report.objects.sent_to(person)
        .filter(phase__program=seat.program)
        .select_related("stream")
        .annotate(
            about=Count("sections", distinct=True),
            said=Count("sections__replies", filter=own, distinct=True),
        )
        .order_by("-phase__starts_on", "-week", "stream__title")[: 2 * BACK]
    )


def _lines(
    person: Person, scholars: list[Scholar], reports: list[Report]
) -> list[Line]:
    """By scholar what the last reports said. One statement for all of them."""
    lines = {one.pk: Line(one) for one in scholars}
    sections = (
        Section.objects.filter(report__in=[report.pk for report in reports])
        .apart_from(person)  # the reports are those that were sent to them
        .filter(scholar__in=lines)
        .select_related("report")
        .order_by(F("report__sent_at").desc())
    )
    for section in sections:
        line = lines[section.scholar_id]
        if line.newest is None:
            line.newest = section
        elif len(line.before) < BACK - 1:
            line.before.append(section)
    order = ("late", "due", "off", "ok")
    return sorted(lines.values(), key=lambda line: order.index(line.tone))


def _leaves_at(term: Term | None, now: datetime) -> datetime | None:
    """By the program's plan; whether there is a draft yet is not told."""
    plan: ReportPlan | None = getattr(term and term.phase, "report_plan", None)
    if term is None or plan is None or term.phase.program.closed_at:
        return None
    plan.phase = term.phase
    hours = (plan.hours(week).send_at for week in term.weeks)
    return next((at for at in hours if at > now), None)


def _meetings(person: Person, seat: Seat) -> list[Meeting]:
    """The last ones they hosted, each with `names`: whom they may know of."""
    rows = HELD.rows(person, seat.program)
    meetings = HOSTED.of(rows)
    for meeting, row in zip(meetings, rows, strict=True):
        vars(meeting)["names"] = row[-1]
    return meetings


def _hosted(reader: Person, program: Program) -> "QuerySet[Any, Any]":
    there = Attendee.objects.filter(
        meeting=OuterRef("pk"), scholar__in=Scholar.objects.known_to(reader)
    )
    names = there.order_by("scholar__person__name").values("scholar__person__name")
    held = Meeting.objects.filter(host=reader, program=program)
    return held.values_list(*HOSTED.columns, ArraySubquery(names))[:MEETINGS]


HOSTED = Records(Meeting)
HELD = Ruled(_hosted)


def _managers(scholars: list[Scholar], seat: Seat) -> list[Person]:
    today = seat.program.today
    duties = ResearchManagement.objects.on(today).filter(
        Q(scholar__in=scholars)
        | Q(scholar=None, stream__in={one.stream_id for one in scholars})
    )
    people = Person.objects.filter(pk__in=duties.values("person"))
    return list(people.order_by("name"))
