"""A running phase of check-ins for all scholars of a program, written at once.

`python -m benchmarks.weeks SLUG MANAGER` fills in for scholars who have none: check-ins
of every week up to now, meetings, themes, flags and compute, all managed by one. This
is about reading lists: the responses behind the check-ins hold no answers.
"""

import sys
from datetime import datetime, timedelta
from decimal import Decimal

import django
from django.apps import apps
from django.db import connection
from django.utils import timezone

if not apps.ready:
    django.setup()

from mats.checkins.models import (
    Attendee,
    CheckIn,
    CheckInPlan,
    ComputeUse,
    Flag,
    Meeting,
    Tag,
    Theme,
    ThemeNote,
)
from mats.people.models import Person
from mats.programs.models import Program
from mats.questions.models import Response
from mats.scholars.models import Participation, ResearchManagement, Scholar

BATCH = 2000


def weeks(program: Program, manager: Person, now: datetime) -> None:
    """All that the staff's pages of check-ins show of a scholar."""
    plan = CheckInPlan.objects.select_related("phase__program", "questionnaire").get(
        phase__program=program
    )
    without = Scholar.objects.filter(program=program, check_ins=None).admitted()
    scholars = list(without.select_related("person", "stream", "program"))
    _take_part(plan, scholars)
    _manage(plan, scholars, manager)
    _around(program, _check_ins(plan, scholars, now), now)
    _met(scholars, manager, now)
    _raised(scholars[::5], manager, now)


def _take_part(plan: CheckInPlan, scholars: list[Scholar]) -> None:
    phase = plan.phase
    there = set(
        Participation.objects.filter(phase=phase).values_list("scholar", flat=True)
    )
    Participation.objects.bulk_create(
        Participation(
            scholar=scholar,
            phase=phase,
            starts_on=phase.starts_on,
            ends_on=phase.ends_on,
        )
        for scholar in scholars
        if scholar.pk not in there
    )


def _manage(plan: CheckInPlan, scholars: list[Scholar], manager: Person) -> None:
    streams = {scholar.stream_id for scholar in scholars}
    day = plan.phase.starts_on
    ResearchManagement.objects.bulk_create(
        ResearchManagement(person=manager, stream_id=stream, starts_on=day)
        for stream in streams
    )


def _check_ins(
    plan: CheckInPlan, scholars: list[Scholar], now: datetime
) -> list[CheckIn]:
    """Seven in eight are in; the others are open or missed."""
    rows = []
    for week in plan.phase.weeks:
        moments = plan.moments(week)
        if moments.opens_at > now:
            break
        at = moments.opens_at + timedelta(hours=1)
        for place, scholar in enumerate(scholars):
            row = CheckIn(
                scholar=scholar, phase=plan.phase, week=week.number, **vars(moments)
            )
            if (place + week.number) % 8:
                row.response = _response(plan, row, at)
                row.submitted_at, row.state_word = at, "slow"
            rows.append(row)
    responses = [row.response for row in rows if row.response]
    Response.objects.bulk_create(responses, batch_size=BATCH)
    return CheckIn.objects.bulk_create(rows, batch_size=BATCH)


def _response(plan: CheckInPlan, row: CheckIn, at: datetime) -> Response:
    return Response(
        questionnaire=plan.questionnaire,
        respondent=row.scholar.person,
        about=f"{row.phase_id}:{row.week}",
        state=Response.State.SUBMITTED,
        started_at=at,
        saved_at=at,
        submitted_at=at,
    )


def _around(program: Program, check_ins: list[CheckIn], now: datetime) -> None:
    """Themes tagged and stated, and compute used."""
    sent = [row for row in check_ins if row.submitted_at]
    theme, _ = Theme.objects.get_or_create(program=program, name="Slow tools")
    Tag.objects.bulk_create(Tag(theme=theme, check_in=row, at=now) for row in sent[::4])
    ComputeUse.objects.bulk_create(
        ComputeUse(check_in=row, spent=Decimal(10)) for row in sent[::4]
    )
    stated = {(row.scholar.stream_id, row.phase_id, row.week) for row in sent[::20]}
    ThemeNote.objects.bulk_create(
        ThemeNote(theme=theme, stream_id=stream, phase_id=phase, week=week, scholars=2)
        for stream, phase, week in stated
    )


def _met(scholars: list[Scholar], host: Person, now: datetime) -> None:
    meetings = Meeting.objects.bulk_create(
        Meeting(
            program=scholar.program,
            kind=Meeting.Kind.ONE_TO_ONE,
            host=host,
            held_on=now.date() - timedelta(days=days),
            minutes=30,
            topics=["planning"],
        )
        for scholar in scholars
        for days in (3, 10)
    )
    twice = (scholar for scholar in scholars for _ in range(2))
    Attendee.objects.bulk_create(
        Attendee(meeting=meeting, scholar=scholar)
        for meeting, scholar in zip(meetings, twice, strict=True)
    )


def _raised(scholars: list[Scholar], owner: Person, now: datetime) -> None:
    Flag.objects.bulk_create(
        Flag(scholar=s, rule="stuck", why="Stuck twice", owner=owner, raised_at=now)
        for s in scholars
    )


if __name__ == "__main__":
    program = Program.objects.get(slug=sys.argv[1])
    weeks(program, Person.objects.get(email=sys.argv[2]), timezone.now())
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # as the server does by itself after a while
