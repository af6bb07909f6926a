"""Announcements that publish themselves at their hour, and reach who joins later."""

from datetime import date, datetime, time, timedelta

from django.db.models import Min

from mats.announcements.models import Announcement
from mats.announcements.services.handbook import train
from mats.announcements.services.publishing import (
    PUBLISH,
    publish_planned,
    tell_joiners,
)
from mats.programs.models import Program
from mats.todos.models import ScheduledRun
from mats.todos.rhythm import Rhythm
from mats.todos.schedules import Schedule, register


def _publish(run: ScheduledRun, now: datetime) -> None:
    publish_planned(pk=int(run.scope), due_at=run.due_at, now=now)


register(Schedule(kind=PUBLISH, title="Announcement", run=_publish))


def _mornings(program: Program) -> Rhythm | None:
    """Every day from the morning after the first that is also for those who join."""
    open_ones = Announcement.objects.for_joiners().filter(program=program)
    first = open_ones.aggregate(first=Min("published_at"))["first"]
    if first is None:
        return None
    first_day = first.astimezone(program.zone).date() + timedelta(days=1)
    return Rhythm(at=time(9), first_day=first_day, last_day=date.max)


def _tell_joiners(run: ScheduledRun, now: datetime) -> None:
    tell_joiners(run.program, now=now)


register(
    Schedule(
        kind="announcements.joiners",
        title="Announcements to those who joined",
        run=_tell_joiners,
        rhythm=_mornings,
    )
)


def _while_it_runs(program: Program) -> Rhythm | None:
    """Every morning of a program that asks its research managers to learn something."""
    if not program.training.exists() or program.closed_at is not None:
        return None
    begun = program.created_at.astimezone(program.zone).date()
    return Rhythm(at=time(6), first_day=begun, last_day=date.max)


def _train(run: ScheduledRun, now: datetime) -> None:
    train(run.program, now=now)


register(
    Schedule(
        kind="announcements.train",
        title="Training of research managers",
        run=_train,
        rhythm=_while_it_runs,
    )
)
