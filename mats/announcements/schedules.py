"""Announcements that publish themselves at their hour."""

from datetime import datetime

from mats.announcements.services.publishing import PUBLISH, publish_planned
from mats.todos.models import ScheduledRun
from mats.todos.schedules import Schedule, register


def _publish(run: ScheduledRun, now: datetime) -> None:
    publish_planned(pk=int(run.scope), due_at=run.due_at, now=now)


register(Schedule(kind=PUBLISH, title="Announcement", run=_publish))
