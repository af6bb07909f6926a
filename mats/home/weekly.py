"""The weekly loop in numbers: what is in, written, worrying and spent."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db.models import (
    BigIntegerField,
    BooleanField,
    CharField,
    Count,
    F,
    Func,
    Min,
    OuterRef,
    Q,
    QuerySet,
    SmallIntegerField,
    Subquery,
    Value,
)
from django.db.models.functions import NullIf

from mats.checkins.desk.asked import cohort_in
from mats.checkins.desk.grid import EXPECTED, RECEIVED
from mats.checkins.desk.term import Term
from mats.checkins.models import CheckIn
from mats.checkins.standing import Standing
from mats.core.prepared import DAYS, KEYS, MOMENTS, Prepared
from mats.home.shares import Share, StreamLine, Written
from mats.home.worries import Compute, Worry, compute_of, worries_of
from mats.mentors.models import Stream, StreamMentor
from mats.people.models import Person
from mats.programs.models import Program
from mats.programs.ruled import Ruled
from mats.reports.models import Report
from mats.scholars.models import ResearchManagement

WEEK = timedelta(days=7)
MOST_STREAMS = 30


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
    counts = _shares(reader, term, now)
    reports = _written(reader, term)
    here = term.week.number
    listed = sorted({stream for stream, _ in counts.shares} - {ALL})
    weekly = Weekly(
        term,
        counts.shares.get((ALL, here), Share()),
        counts.early if here > 1 else None,
        _all_written(reports),
        compute_of(reader, term.phase.program),
        worries_of(reader, term, now),
    )
    weekly.hidden = max(0, counts.streams - len(listed))
    weekly.streams = _lines(listed, counts.shares, reports, term, now)
    return weekly


Shares = dict[tuple[int, int], Share]
"""By stream and week."""


@dataclass
class Counts:
    shares: Shares = field(default_factory=dict)
    early: int = 0
    """Of the week before: in at this moment of it."""
    streams: int = 0


ALL = 0
"""In place of a stream: of all of them."""


def _counted(  # noqa: PLR0913 -- what is counted of whom, and when
    reader: Person,
    program: Program,
    phase: int,
    now: datetime,
    then: datetime,
    *,
    week: int,
) -> "QuerySet[Any, Any]":
    """By stream, week and standing: how many, and how many were in `then`.

    Of the streams that need it most. All of them together say this week and the one
    before, and in week 0 how many streams there are.
    """
    mine = CheckIn.objects.with_standing(now).filter(
        phase=phase, scholar__in=cohort_in(program, phase, reader)
    )
    newest = mine.filter(week__in=(week, week - 1)).order_by()
    listed = mine.filter(week__lte=week, scholar__stream__in=_worst(newest, week))
    early = Count("pk", filter=Q(submitted_at__lte=then, week=week - 1))
    none = Value(0, output_field=BigIntegerField())
    every = {"of": Value(ALL, output_field=BigIntegerField())}
    streams = (
        cohort_in(program, phase, reader)
        .order_by()
        .values(
            **every,
            number=Value(0, output_field=SmallIntegerField()),
            stands=Value("", output_field=CharField()),
        )
    )
    streams = streams.annotate(count=Count("stream", distinct=True), early=none)
    return _grouped(listed, {"of": F("scholar__stream")}, none).union(
        _grouped(newest, every, early), streams, all=True
    )


def _grouped(
    rows: "QuerySet[Any, Any]", by: dict[str, Any], early: Any
) -> "QuerySet[Any, Any]":
    parts = {**by, "number": F("week"), "stands": F("standing")}
    found = rows.order_by().values(**parts)
    told = found.annotate(count=Count("pk"), early=early)
    counted: QuerySet[Any, Any] = told.values_list(*COLUMNS)
    return counted


COLUMNS = ("of", "number", "stands", "count", "early")


def _worst(rows: "QuerySet[Any, Any]", week: int) -> "QuerySet[Any, Any]":
    """The streams of which the smallest shares are in this week."""
    here = Q(week=week)
    received = Count("pk", filter=here & Q(standing__in=RECEIVED))
    expected = Count("pk", filter=here & Q(standing__in=EXPECTED))
    by_stream = rows.values("scholar__stream").annotate(
        share=received * 1.0 / NullIf(expected, 0)
    )
    worst: QuerySet[Any, Any] = by_stream.order_by(
        F("share").asc(nulls_last=True), "scholar__stream"
    ).values("scholar__stream")
    return worst[:MOST_STREAMS]


COUNTED = Ruled(_counted, KEYS[2], *MOMENTS[:2])


def _shares(reader: Person, term: Term, now: datetime) -> Counts:
    values = term.phase.pk, now, now - WEEK
    rows = COUNTED.rows(reader, term.phase.program, *values, week=term.week.number)
    found = Counts()
    for stream, week, standing, count, early in rows:
        if stream == ALL and not week:
            found.streams = count
            continue
        share = found.shares.setdefault((stream, week), Share())
        share.received += count if standing in RECEIVED else 0
        share.expected += count if standing in EXPECTED else 0
        share.open += count if standing == Standing.OPEN else 0
        found.early += early
    return found


def _handled(reader: Person, _program: Program, phase: int) -> "QuerySet[Any, Any]":
    handled = Report.objects.handled_by(reader).filter(phase=phase)
    newest = handled.order_by("-week").values("week")[:1]
    drafts = Q(state=Report.State.DRAFT)
    return (
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


HANDLED = Ruled(_handled, KEYS[2])


def _written(reader: Person, term: Term) -> dict[int, Written]:
    """By stream, of the newest week that has reports."""
    rows = HANDLED.rows(reader, term.phase.program, term.phase.pk)
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


def _named(streams: list[int], today: date) -> "QuerySet[Any, Any]":
    """Whose streams they are: the mentors and the research managers of the day."""
    mentors = StreamMentor.objects.on(today).filter(stream=OuterRef("pk"))
    duties = ResearchManagement.objects.on(today).filter(stream=OuterRef("pk"))
    keys = Value(streams, output_field=ArrayField(BigIntegerField()))
    # Unlike a list of keys, an array is one value however many there are.
    these = Func(
        F("pk"),
        keys,
        template="%(expressions)s)",
        arg_joiner=" = ANY(",
        output_field=BooleanField(),
    )
    return Stream.objects.filter(these).values_list(
        "pk",
        "title",
        "slug",
        ArraySubquery(mentors.order_by("pk").values("person__name")),
        ArraySubquery(
            duties.order_by("person__name").values("person__name").distinct()
        ),
    )


SOME = [KEYS[0]]
NAMED = Prepared(_named(SOME, DAYS[0]), SOME, DAYS[0])


def _lines(
    streams: list[int],
    shares: Shares,
    reports: dict[int, Written],
    term: Term,
    now: datetime,
) -> list[StreamLine]:
    here = term.week.number
    today = now.astimezone(term.phase.program.zone).date()
    lines = [
        StreamLine(
            title,
            slug,
            ", ".join(mentors),
            ", ".join(managers),
            shares.get((pk, here), Share()),
            [shares.get((pk, n), Share()) for n in range(1, here)],
            reports.get(pk, Written()),
        )
        for pk, title, slug, mentors, managers in NAMED.rows(streams, today)
    ]
    return sorted(lines, key=lambda line: (-line.now.expected, line.title))
