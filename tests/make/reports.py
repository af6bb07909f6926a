"""Builders of reports: the plan of a phase, and the reports of a week."""

from datetime import UTC, datetime, time

from mats.checkins.models import CheckInPlan
from mats.mail.models import Message
from mats.programs.models import Phase
from mats.reports.models import Report, ReportPlan, Section
from mats.scholars.models import Scholar
from tests.make import checkins, core

SATURDAY = datetime(2027, 2, 20, 18, tzinfo=UTC)
"""Of week 6, 10:00 in California: the check-ins were due, the reports are compiled."""
NOON = datetime(2027, 2, 22, 20, tzinfo=UTC)
"""The Monday after, 12:00 in California: the reports of week 6 leave."""


def report_plan(of: Phase | None = None, **facts: object) -> ReportPlan:
    """Compiled Friday 20:00, scholars until Monday 11:00, sent Monday 12:00."""
    if of is None:
        check_ins = CheckInPlan.objects.first() or checkins.check_in_plan()
        of = check_ins.phase
    usual = {
        "compile_day": 4,
        "compile_time": time(20),
        "scholars_until_day": 7,
        "scholars_until_time": time(11),
        "send_day": 7,
        "send_time": time(12),
    }
    return ReportPlan.objects.create(phase=of, **{**usual, **facts})


def report(
    of: Scholar | None = None, week: int = 6, plan: ReportPlan | None = None
) -> Report:
    """A draft to the scholar's mentor with a section without words."""
    plan = plan or ReportPlan.objects.first() or report_plan()
    of = of or core.scholar(core.stream(plan.program), supervised_by=core.person())
    mentor = of.supervisions.get(ends_on=None).mentor
    hours = plan.hours(plan.phase.weeks[week - 1])
    made = Report.objects.create(
        phase=plan.phase,
        week=week,
        stream=of.stream,
        mentor=mentor,
        compiled_at=hours.compile_at,
        scholars_until=hours.scholars_until,
        send_at=hours.send_at,
    )
    Section.objects.create(report=made, scholar=of)
    return made


def delivered(of: Report) -> Message:
    """The email of the report has left."""
    message = Message.objects.get(key=of.mail_key)
    for state in ("claimed", "handing_over", "sent"):
        Message.objects.filter(pk=message.pk).update(
            state=state, sender=1, handed_at=NOON, sent_at=NOON
        )
    return message
