"""The weekly loop in numbers: what is in, written, worrying and spent."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import Count, Min, Q, Subquery

from mats.checkins.desk.asked import cohort
from mats.checkins.desk.grid import EXPECTED, RECEIVED, groups_of
from mats.checkins.desk.term import Term
from mats.checkins.models import (
    CheckIn,
)
from mats.checkins.standing import Standing
from mats.home.worries import Compute, Worry, compute_of, worries_of
from mats.people.models import Person
from mats.reports.models import Report

WEEK = timedelta(days=7)
GOOD, FAIR = 0.85, 0.6
"""Shares of check-ins that are in: above the one well, below the other badly."""
MOST_STREAMS = 30


@dataclass
class Share:
    """How many are in, of how many expected."""

    received: int = 0
    expected: int = 0
    open: int = 0

    @property
    def tone(self) -> str:
        """Of a week that is over, or nearly; empty where nothing was expected."""
        if not self.expected:
            return ""
        share = self.received / self.expected
        return "ok" if share >= GOOD else "due" if share >= FAIR else "late"


@dataclass
class Written:
    """Reports of one week by what became of them; `mine` are one's own drafts."""

    week: int = 0
    all: int = 0
    done: int = 0
    mine: int = 0
    leave_at: datetime | None = None
    """When the first of those that are still here leaves."""

    @property
    def said(self) -> str:
        return f"{self.done} of {self.all}"


@dataclass
class StreamLine:
    """One stream: this week, the weeks before, who manages it, its reports."""

    title: str
    slug: str
    mentors: str
    managers: str
    now: Share
    before: list[Share]
    written: Written

    @property
    def tone(self) -> str:
        """Colour where something is wrong only: a good share needs none."""
        return self.now.tone if self.now.tone in ("due", "late") else ""

    @property
    def said(self) -> str:
        """The squares in words."""
        weeks = enumerate(self.before, start=1)
        return ", ".join(f"week {n}: {s.received} of {s.expected}" for n, s in weeks)


@dataclass
class Weekly:
    """Everything of the week that runs, as far as the reader may see it."""

    term: Term
    now: Share
    last_time: int | None
    """How many were in at this moment of the week before; None in the first week."""
    written: Written
    compute: Compute
    worries: list[Worry] = field(default_factory=list)
    streams: list[StreamLine] = field(default_factory=list)
    hidden: int = 0
    """Streams that are not listed, because there are too many."""

    @property
    def missing(self) -> int:
        """Open, and not in: whom a reminder would reach."""
        return self.now.open

    @property
    def before(self) -> str:
        last = self.term.week.number - 1
        return f"Weeks 1 to {last}" if last > 1 else "Week 1"

    @property
    def how(self) -> list[tuple[str, str]]:
        """How the numbers of the streams were made."""
        return [
            ("Counted", "Check-ins that are in, late ones too, of those expected"),
            ("Left out", "Excused scholars, weeks off, and who left before the week"),
            (
                "Squares",
                "Filled: 85% or more were in; pale: 60 to 84%; outlined: fewer",
            ),
            (
                "Approved",
                f"Reports to mentors for week {self.written.week}, sent ones too",
            ),
        ]


def weekly_of(reader: Person, term: Term, now: datetime) -> Weekly:
    """Five statements for any number of scholars."""
    shares, last_time = _shares(reader, term, now)
    reports = _written(reader, term)
    here = term.week.number
    weekly = Weekly(
        term,
        _sum(shares, here),
        last_time if here > 1 else None,
        _all_written(reports),
        compute_of(reader, term.phase.program),
        worries_of(reader, term, now),
    )
    worst = sorted(
        {stream for stream, _ in shares}, key=lambda s: _need(shares, s, here)
    )
    weekly.hidden = max(0, len(worst) - MOST_STREAMS)
    weekly.streams = _lines(worst[:MOST_STREAMS], shares, reports, reader, term, now)
    return weekly


Shares = dict[tuple[int, int], Share]
"""By stream and week."""


def _shares(reader: Person, term: Term, now: datetime) -> tuple[Shares, int]:
    """By stream and week; and how many of last week were in a week ago."""
    then = Q(submitted_at__lte=now - WEEK, week=term.week.number - 1)
    rows = (
        CheckIn.objects.with_standing(now)
        .filter(
            phase=term.phase,
            week__lte=term.week.number,
            scholar__in=cohort(reader, term),
        )
        .order_by()
        .values_list("scholar__stream", "week", "standing")
        .annotate(count=Count("pk"), then=Count("pk", filter=then))
    )
    shares: Shares = {}
    last_time = 0
    for stream, week, standing, count, early in rows:
        share = shares.setdefault((stream, week), Share())
        share.received += count if standing in RECEIVED else 0
        share.expected += count if standing in EXPECTED else 0
        share.open += count if standing == Standing.OPEN else 0
        last_time += early
    return shares, last_time


def _sum(shares: Shares, week: int) -> Share:
    here = [share for (_, number), share in shares.items() if number == week]
    return Share(
        sum(s.received for s in here),
        sum(s.expected for s in here),
        sum(s.open for s in here),
    )


def _need(shares: Shares, stream: int, week: int) -> float:
    share = shares.get((stream, week), Share())
    return share.received / share.expected if share.expected else 2


def _written(reader: Person, term: Term) -> dict[int, Written]:
    """By stream, of the newest week that has reports."""
    handled = Report.objects.handled_by(reader).filter(phase=term.phase)
    newest = handled.order_by("-week").values("week")[:1]
    drafts = Q(state=Report.State.DRAFT)
    rows = (
        handled.filter(week=Subquery(newest))
        .order_by()
        .values_list("stream", "week")
        .annotate(
            all=Count("pk"),
            done=Count("pk", filter=Q(state__in=["approved", "sent"])),
            mine=Count("pk", filter=drafts & Q(manager=reader)),
            leave_at=Min("send_at", filter=drafts | Q(state=Report.State.APPROVED)),
        )
    )
    return {stream: Written(*facts) for stream, *facts in rows}


def _all_written(reports: dict[int, Written]) -> Written:
    rows = reports.values()
    leaving = [row.leave_at for row in rows if row.leave_at]
    return Written(
        max((row.week for row in rows), default=0),
        sum(row.all for row in rows),
        sum(row.done for row in rows),
        sum(row.mine for row in rows),
        min(leaving, default=None),
    )


def _lines(  # noqa: PLR0913, PLR0917 -- what is put side by side
    streams: list[int],
    shares: Shares,
    reports: dict[int, Written],
    reader: Person,
    term: Term,
    now: datetime,
) -> list[StreamLine]:
    here = term.week.number
    lines = [
        StreamLine(
            group.stream.title,
            group.stream.slug,
            ", ".join(group.mentors),
            ", ".join(group.managers),
            shares.get((group.stream.pk, here), Share()),
            [shares.get((group.stream.pk, n), Share()) for n in range(1, here)],
            reports.get(group.stream.pk, Written()),
        )
        for group in groups_of(streams, cohort(reader, term), reader, term, now)
    ]
    return sorted(lines, key=lambda line: (-line.now.expected, line.title))
