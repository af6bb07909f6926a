"""The statements of the grid: plain columns, and as many at any number of scholars."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.postgres.aggregates import JSONBAgg
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONArray, JSONObject
from django.db.models.lookups import Exact

from mats.checkins.models import CheckIn, Flag
from mats.core.prepared import Among
from mats.mentors.models import Stream, StreamMentor
from mats.people.models import Person
from mats.programs.models import Program
from mats.scholars.models import ResearchManagement, Scholar, ScholarQuerySet

Rows = QuerySet[Any, Any]
MOST = 100
"""Streams in one list to choose from; where there are more, a part of the title is."""


@dataclass(frozen=True)
class At:
    """What the grid is asked for: keys and moments, or stand-ins for them."""

    reader: int
    program: int
    phase: int
    week: int
    before: int
    """The week before."""
    now: datetime
    today: date


def all_of(reader: int, program: int, phase: int) -> ScholarQuerySet:
    """Admitted scholars who take part in the phase, those who left included.

    The reader is nobody's scholar at the own desk.
    """
    return (
        Scholar.objects.admitted()
        .exclude(person=reader)
        .filter(program=program, participations__phase=phase)
    )


def numbers(mine: ScholarQuerySet, scholars: ScholarQuerySet, at: At) -> Rows:
    """What the filters offer, and how many of whom they leave."""
    return (
        Program.objects.filter(pk=at.program)
        .annotate(
            those=ArraySubquery(_streams(mine)),
            managers=ArraySubquery(_managers(mine, at)),
            people=_number(scholars),
            again=_number(_open_again(scholars, at)),
        )
        .values_list("those", "managers", "people", "again")
    )


def totals(scholars: ScholarQuerySet, at: At) -> Rows:
    """By week and standing."""
    counted: Rows = (
        CheckIn.objects.with_standing(at.now)
        .filter(phase=at.phase, scholar__in=scholars)
        .order_by()
        .values_list("week", "standing")
        .annotate(count=Count("pk"))
    )
    return counted


def lines(scholars: ScholarQuerySet, at: At) -> Rows:
    """Each scholar with the weeks and the open flags, in the order of the grid."""
    flags = Flag.objects.awake(at.today).filter(scholar=OuterRef("pk"))
    said = flags.order_by("raised_at").values(json=JSONObject(rule="rule", why="why"))
    there = CheckIn.objects.with_standing(at.now).filter(
        phase=at.phase, scholar=OuterRef("pk")
    )
    week = JSONArray("week", "standing", "pk", "state_word", "submitted_at")
    weeks = there.order_by().values("scholar").annotate(all=JSONBAgg(week))
    return (
        scholars.annotate(weeks=Subquery(weeks.values("all")))
        .annotate(flagged=ArraySubquery(said))
        .order_by("stream__title", "stream", "person__name", "pk")
        .values_list(
            *("pk", "person__name", "stream", "stream__title", "weeks", "flagged")
        )
    )


def headings(streams: list[int], scholars: ScholarQuerySet, at: At) -> Rows:
    """Streams with who mentors and manages them, and this week's standings."""
    here = CheckIn.objects.with_standing(at.now).filter(
        Exact(F("week"), at.week),
        phase=at.phase,
        scholar__in=scholars,
        scholar__stream=OuterRef("pk"),
    )
    mentors = StreamMentor.objects.on(at.today).filter(stream=OuterRef("pk"))
    duties = ResearchManagement.objects.on(at.today).filter(stream=OuterRef("pk"))
    return (
        Stream.objects.filter(Among("pk", streams))
        .annotate(
            mentor_names=ArraySubquery(mentors.order_by("pk").values("person__name")),
            manager_names=ArraySubquery(
                duties.order_by("person__name").values("person__name").distinct()
            ),
            standings=ArraySubquery(here.values("standing")),
        )
        .values_list(
            *("pk", "title", "slug", "mentor_names", "manager_names", "standings")
        )
    )


def _streams(mine: ScholarQuerySet) -> Rows:
    rows = Stream.objects.filter(pk__in=mine.values("stream")).order_by("title")
    return rows.values(json=JSONObject(slug="slug", title="title"))[: MOST + 1]


def _managers(mine: ScholarQuerySet, at: At) -> Rows:
    duties = ResearchManagement.objects.on(at.today).filter(
        Q(scholar__in=mine) | Q(scholar=None, stream__in=mine.values("stream"))
    )
    people = Person.objects.filter(pk__in=duties.values("person")).order_by("name")
    return people.values(json=JSONObject(pk="pk", name="name"))


def _number(rows: ScholarQuerySet) -> Subquery:
    one = rows.order_by().values("program")
    return Subquery(one.annotate(count=Count("pk", distinct=True)).values("count"))


def _open_again(scholars: ScholarQuerySet, at: At) -> ScholarQuerySet:
    """Open this week after the week before was missed."""
    here = CheckIn.objects.filter(scholar=OuterRef("pk"), phase=at.phase)
    return scholars.filter(
        Exists(here.owed(at.now).filter(Exact(F("week"), at.week))),
        Exists(here.missed(at.now).filter(Exact(F("week"), at.before))),
    )
