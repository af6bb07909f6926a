"""The filters of the grid, as its address says them."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from math import ceil
from typing import Any
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import QueryDict

from mats.checkins.desk.statements import all_of
from mats.checkins.desk.term import Term
from mats.checkins.models import Attendee, CheckIn, Flag, Meeting
from mats.checkins.models.care import cared_for_by
from mats.checkins.standing import Standing
from mats.core.text import clean_text
from mats.people.models import Person
from mats.programs.models import Membership, Program
from mats.programs.models.held import runs_freely
from mats.scholars.models import ResearchManagement, ScholarQuerySet

STATES = [
    (each.value, each.label)
    for each in (
        Standing.OPEN,
        Standing.IN,
        Standing.LATE,
        Standing.MISSED,
        Standing.EXCUSED,
    )
]
RECEIVED, STUCK, UNMET = "received", "stuck", "unmet"
STATES += [
    (RECEIVED, "In or late"),
    (STUCK, "Says: stuck"),
    (UNMET, "One-to-one is due"),
]

WEEK = 7


@dataclass(frozen=True)
class Asked:
    """Which scholars are meant."""

    name: str = ""
    stream: str = ""
    title: str = ""
    """A part of the stream's: asked for where there are too many to choose from."""
    manager: str = ""
    state: str = ""
    flagged: bool = False

    @classmethod
    def of(cls, data: QueryDict) -> "Asked":
        words = {
            key: clean_text(data.get(key, ""))[:100].strip()
            for key in ("name", "stream", "title", "manager", "state")
        }
        return cls(**words, flagged=bool(data.get("flagged")))

    @property
    def query(self) -> str:
        """The filters at work, as part of an address."""
        given: dict[str, Any] = {k: v for k, v in vars(self).items() if v}
        return urlencode(given | ({"flagged": "on"} if self.flagged else {}))

    def __bool__(self) -> bool:
        return bool(self.query)

    def scholars(self, reader: Person, term: Term, now: datetime) -> ScholarQuerySet:
        """Those of the phase that this reader works with, narrowed."""
        today = now.astimezone(term.phase.program.zone).date()
        rows = cohort(reader, term)
        if self.name:
            rows = rows.filter(person__name__icontains=self.name)
        if self.stream:
            rows = rows.filter(stream__slug=self.stream)
        if self.title:
            rows = rows.filter(stream__title__icontains=self.title)
        if self.manager:
            rows = rows.filter(managed_by(self.manager, today))
        if self.state == UNMET:
            rows = unmet(rows, term, today)
        elif self.state:
            rows = rows.filter(Exists(_standing(self.state, term, now)))
        if self.flagged:
            flags = Flag.objects.awake(today).filter(scholar=OuterRef("pk"))
            rows = rows.filter(Exists(flags))
        return rows


def cohort(reader: Person, term: Term) -> ScholarQuerySet:
    """Those of the phase with whom this reader works."""
    return cohort_in(term.phase.program, term.phase.pk, reader)


def cohort_in(program: Program, phase: int, reader: Person) -> ScholarQuerySet:
    """The same, where no more is known of program and phase than their keys."""
    rows = all_of(reader.pk, program.pk, phase)
    if runs_freely(reader, program, Membership.LEADS):
        return rows
    return rows.filter(pk__in=cared_for_by(reader).values("pk"))


def managed_by(manager: str, today: date) -> Q:
    """Of the streams that this person manages today, or managed singly."""
    if not manager.isdecimal():
        return Q(pk__in=[])
    duties = ResearchManagement.objects.on(today).filter(person=int(manager[:9]))
    return Q(stream__in=duties.filter(scholar=None).values("stream")) | Q(
        pk__in=duties.values("scholar")
    )


def unmet(rows: ScholarQuerySet, term: Term, today: date) -> ScholarQuerySet:
    """At work, and longer without a one-to-one than the plan expects."""
    expected = term.plan.meetings_per_week
    since = today - timedelta(days=ceil(WEEK / expected) if expected else 0)
    if not expected or since < term.phase.starts_on:
        return rows.none()
    met = Attendee.objects.filter(
        scholar=OuterRef("pk"),
        meeting__kind=Meeting.Kind.RESEARCH_MANAGER,
        meeting__held_on__gt=since,
    )
    return rows.active().filter(~Exists(met), enrolled_on__lte=since)


def _standing(state: str, term: Term, now: datetime) -> "QuerySet[Any]":
    here = CheckIn.objects.with_standing(now).filter(
        scholar=OuterRef("pk"), phase=term.phase, week=term.week.number
    )
    found: QuerySet[Any] = here.filter(standing=state)
    if state == RECEIVED:
        found = here.filter(standing__in=[Standing.IN, Standing.LATE])
    elif state == STUCK:
        found = here.filter(
            submitted_at__isnull=False, state_word=CheckIn.StateWord.STUCK
        )
    return found
