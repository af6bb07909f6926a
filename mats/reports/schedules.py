"""At the program's hour the drafts of the week are compiled, by rows, once."""

from datetime import datetime, timedelta

from django.db.models import Max, Min

from mats.programs.models import Program
from mats.reports import services
from mats.reports.models import ReportPlan
from mats.reports.models.plan import LAST_DAY, Hours
from mats.todos.models import ScheduledRun
from mats.todos.rhythm import Rhythm
from mats.todos.schedules import Schedule, once, register


def every_day(program: Program) -> Rhythm | None:
    """At the hour of compiling, daily: late answers reach the drafts on the next."""
    plans = ReportPlan.objects.filter(phase__program=program)
    ends = plans.aggregate(
        Min("phase__starts_on"), Max("phase__ends_on"), Min("compile_time")
    )
    first, last = ends["phase__starts_on__min"], ends["phase__ends_on__max"]
    if first is None:
        return None
    return Rhythm(
        at=ends["compile_time__min"],
        first_day=first,
        last_day=last + timedelta(days=LAST_DAY),
    )


def _compile(run: ScheduledRun, now: datetime) -> None:
    plans = ReportPlan.objects.filter(phase__program=run.program)
    for plan in plans.select_related("phase__program"):
        for week in plan.phase.weeks:
            hours = plan.hours(week)
            if hours.compile_at <= now < hours.send_at:
                services.compile_week(plan, week, now=now)
            elif now < hours.compile_at < now + timedelta(days=1):
                _at_its_own_hour(run, f"{plan.phase.slug}/{week.number}", hours)


def _at_its_own_hour(run: ScheduledRun, key: str, hours: Hours) -> None:
    """A phase whose hour is later in the day than another's."""
    once(
        run.kind,
        program=run.program,
        period_key=key,
        due_at=hours.compile_at,
        scope="hour",
    )


register(
    Schedule(
        kind="reports.compile",
        title="Drafts of mentor reports",
        run=_compile,
        rhythm=every_day,
    )
)
