"""The grid: people by weeks, grouped by stream. The same few statements at any size."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject

from mats.checkins.desk.asked import Asked, cohort
from mats.checkins.desk.term import Term
from mats.checkins.models import CheckIn, Flag
from mats.checkins.standing import Standing
from mats.mentors.models import Stream, StreamMentor
from mats.people.models import Person
from mats.programs.models import Program
from mats.scholars.models import ResearchManagement, Scholar, ScholarQuerySet

PER_PAGE = 100
RECEIVED = (Standing.IN, Standing.LATE)
EXPECTED = (*RECEIVED, Standing.OPEN, Standing.MISSED)


@dataclass(frozen=True)
class Total:
    """Of one week: how many are in, of how many expected."""

    week: int
    counts: dict[str, int]

    def of(self, *standings: Standing) -> int:
        return sum(self.counts.get(each.value, 0) for each in standings)

    @property
    def received(self) -> int:
        return self.of(*RECEIVED)

    @property
    def expected(self) -> int:
        return self.of(*EXPECTED)

    @property
    def open(self) -> int:
        return self.of(Standing.OPEN)

    @property
    def missed(self) -> int:
        return self.of(Standing.MISSED)

    @property
    def excused(self) -> int:
        return self.of(Standing.EXCUSED)


@dataclass(frozen=True)
class Row:
    """One scholar: a standing for each week, and this week in words."""

    scholar: Scholar
    weeks: list[Standing | None]
    now: CheckIn | None
    standing: Standing | None
    state: CheckIn | None
    """The newest check-in that bears a state word."""
    flags: list[dict[str, str]]


@dataclass(frozen=True)
class Group:
    """The rows of one stream on this page, and its numbers whatever the page."""

    stream: Stream
    mentors: list[str]
    managers: list[str]
    received: int
    expected: int
    excused: int
    rows: list[Row] = field(default_factory=list)


@dataclass(frozen=True)
class Choices:
    """What the filters offer, and how many the filters leave."""

    streams: list[dict[str, str]]
    managers: list[dict[str, Any]]
    people: int
    again: int
    """Open this week and missed the week before."""


def choices_of(reader: Person, term: Term, asked: Asked, now: datetime) -> Choices:
    """One statement for all that stands above the table."""
    program = term.phase.program
    mine = cohort(reader, term)
    found = (
        Program.objects.filter(pk=program.pk)
        .annotate(
            those=ArraySubquery(_streams(mine)),
            managers=ArraySubquery(_managers(mine, now)),
            people=_number(asked.scholars(reader, term, now)),
            again=_number(_open_again(asked.scholars(reader, term, now), term, now)),
        )
        .values_list("those", "managers", "people", "again")
        .get()
    )
    return Choices(found[0], found[1], found[2] or 0, found[3] or 0)


def totals_of(scholars: ScholarQuerySet, term: Term, now: datetime) -> dict[int, Total]:
    """By week, over all that is filtered, whatever page of it is shown."""
    counted = (
        CheckIn.objects.with_standing(now)
        .filter(phase=term.phase, scholar__in=scholars)
        .order_by()
        .values_list("week", "standing")
        .annotate(count=Count("pk"))
    )
    totals = {week.number: Total(week.number, {}) for week in term.weeks}
    for week, standing, count in counted:
        if week in totals:
            totals[week].counts[standing] = count
    return totals


def rows_of(scholars: ScholarQuerySet, term: Term, now: datetime) -> QuerySet[Scholar]:
    """The scholars in the order of the grid, each with the open flags."""
    today = now.astimezone(term.phase.program.zone).date()
    flags = Flag.objects.awake(today).filter(scholar=OuterRef("pk"))
    said = flags.order_by("raised_at").values(json=JSONObject(rule="rule", why="why"))
    return (
        scholars.select_related("person", "stream")
        .annotate(flagged=ArraySubquery(said))
        .order_by("stream__title", "stream", "person__name", "pk")
    )


def shaped(scholars: Iterable[Scholar], term: Term, now: datetime) -> list[Row]:
    """Each scholar with the weeks: one statement for all check-ins of these."""
    scholars = list(scholars)
    check_ins: dict[int, dict[int, CheckIn]] = {}
    rows = CheckIn.objects.filter(phase=term.phase, scholar__in=scholars)
    for check_in in rows.order_by("week"):
        check_ins.setdefault(check_in.scholar_id, {})[check_in.week] = check_in
    return [_row(each, check_ins.get(each.pk, {}), term, now) for each in scholars]


def grouped(
    rows: Iterable[Row], scholars: ScholarQuerySet, term: Term, now: datetime
) -> list[Group]:
    """The rows under their streams. One statement for the streams of these rows."""
    by_stream: dict[int, list[Row]] = {}
    for row in rows:
        by_stream.setdefault(row.scholar.stream_id, []).append(row)
    found = {
        group.stream.pk: group for group in groups_of(by_stream, scholars, term, now)
    }
    for pk, some in by_stream.items():
        found[pk].rows.extend(some)
    return [found[pk] for pk in by_stream]


def _row(
    scholar: Scholar, check_ins: dict[int, CheckIn], term: Term, now: datetime
) -> Row:
    weeks = [
        _standing(check_ins.get(week.number), term.plan.moments(week).opens_at, now)
        for week in term.weeks
    ]
    here = check_ins.get(term.week.number)
    words = [each for each in check_ins.values() if each.state_word]
    return Row(
        scholar,
        weeks,
        here,
        here.standing_at(now) if here else None,
        words[-1] if words else None,
        vars(scholar)["flagged"],
    )


def _standing(
    check_in: CheckIn | None, opens_at: datetime, now: datetime
) -> Standing | None:
    """None where nothing was ever expected: not there yet, left, or a week off."""
    if check_in is not None:
        return check_in.standing_at(now)
    return Standing.TO_COME if opens_at > now else None


def groups_of(
    streams: Iterable[int], scholars: ScholarQuerySet, term: Term, now: datetime
) -> list[Group]:
    today = now.astimezone(term.phase.program.zone).date()
    here = CheckIn.objects.with_standing(now).filter(
        phase=term.phase,
        week=term.week.number,
        scholar__in=scholars,
        scholar__stream=OuterRef("pk"),
    )
    mentors = StreamMentor.objects.on(today).filter(stream=OuterRef("pk"))
    duties = ResearchManagement.objects.on(today).filter(stream=OuterRef("pk"))
    found = Stream.objects.filter(pk__in=list(streams)).annotate(
        mentor_names=ArraySubquery(mentors.order_by("pk").values("person__name")),
        manager_names=ArraySubquery(
            duties.order_by("person__name").values("person__name").distinct()
        ),
        standings=ArraySubquery(here.values("standing")),
    )
    return [_group(stream) for stream in found]


def _group(stream: Stream) -> Group:
    facts = vars(stream)
    counts = {each: facts["standings"].count(each.value) for each in Standing}
    return Group(
        stream,
        facts["mentor_names"],
        facts["manager_names"],
        sum(counts[each] for each in RECEIVED),
        sum(counts[each] for each in EXPECTED),
        counts[Standing.EXCUSED],
    )


def _streams(mine: ScholarQuerySet) -> QuerySet[Any, Any]:
    rows = Stream.objects.filter(pk__in=mine.values("stream")).order_by("title")
    return rows.values(json=JSONObject(slug="slug", title="title"))


def _managers(mine: ScholarQuerySet, now: datetime) -> QuerySet[Any, Any]:
    duties = ResearchManagement.objects.on(now.date()).filter(
        Q(scholar__in=mine) | Q(scholar=None, stream__in=mine.values("stream"))
    )
    people = Person.objects.filter(pk__in=duties.values("person")).order_by("name")
    return people.values(json=JSONObject(pk="pk", name="name"))


def _number(rows: ScholarQuerySet) -> Subquery:
    one = rows.order_by().values("program")
    return Subquery(one.annotate(count=Count("pk", distinct=True)).values("count"))


def _open_again(
    scholars: ScholarQuerySet, term: Term, now: datetime
) -> ScholarQuerySet:
    """Open this week after the week before was missed."""
    here = CheckIn.objects.filter(scholar=OuterRef("pk"), phase=term.phase)
    return scholars.filter(
        Exists(here.owed(now).filter(week=term.week.number)),
        Exists(here.missed(now).filter(week=term.week.number - 1)),
    )
