"""The weekly loop of the world: a check-in, and what staff made of it."""

from collections.abc import Callable
from datetime import datetime, time
from decimal import Decimal

from mats.announcements.models import HandbookPage, TrainingStep
from mats.checkins import services
from mats.checkins.models import ComputeRequest, Feedback, FollowUp, Note, ThemeNote
from mats.checkins.standing import Point
from mats.people.models import Person
from mats.programs.models import Program
from mats.questions.services import in_hand, submit_held
from mats.questions.values import Given
from mats.reports.models import PassedOn, Report, ReportPlan
from mats.scholars.models import Scholar
from tests import make

POLICY = {
    "checkinanswer": {"superuser", "program_manager", "director"},
    "mentorfeedback": {"superuser", "program_manager", "director"},
    "worktitle": {"superuser", "program_manager", "director"},
    "worktime": {"superuser", "program_manager", "director"},
    "goaltext": {"superuser", "program_manager", "director"},
    "themenote": {"superuser", "program_manager", "director"},
    "flagtold": {"superuser", "program_manager", "director"},
    "reportown": {"superuser", "program_manager", "director"},
    "flagwhy": {"superuser", "program_manager", "director"},
    "passedon": {"superuser", "program_manager", "director"},
    "handbookpage": {
        *("superuser", "program_manager", "director"),
        *("research_manager", "community_manager"),
    },
    "agendapoint": {"superuser", "program_manager", "director"},
    "followup": {"superuser", "program_manager", "director"},
    "computepurpose": {"superuser", "program_manager", "director"},
    "shareablenote": {"superuser", "program_manager", "director"},
    "privatenote": set(),
    "reportopening": {"superuser", "program_manager", "director"},
    "reportrequest": {"superuser", "program_manager", "director"},
    "reportsection": {"superuser", "program_manager", "director"},
    "reportreply": {"superuser", "program_manager", "director"},
}
"""Who may ever read it, of those who have nothing to do with the scholar."""


def week(
    of: Program, scholar: Scholar, canary: Callable[[str], str], now: datetime
) -> None:
    plan = services.set_plan(
        of.phases.get(),
        questionnaire=make.check_in_questions(of),
        opens=Point(3, time(9)),
        due=Point(4, time(18)),
        closes=Point(9, time(18)),
    )
    check_in = make.sent_check_in(
        scholar, 5, {"progress": canary("checkinanswer")}, plan=plan
    )
    make.goal(check_in, canary("goaltext"))
    ThemeNote.objects.create(
        theme=make.tag(check_in).theme,
        stream=scholar.stream,
        phase=plan.phase,
        week=5,
        note=canary("themenote"),
    )
    make.flag(scholar, why=canary("flagwhy"), for_mentors=canary("flagtold"))
    PassedOn.objects.create(
        stream=scholar.stream,
        mentor=make.person("Heard"),
        text=canary("passedon"),
        passed_on=now.date(),
    )
    book = HandbookPage.objects.create(
        program=of, title="How", body=canary("handbookpage")
    )
    TrainingStep.objects.create(program=of, title="Read it", page=book)
    make.point(scholar, canary("agendapoint"), shared=True)
    FollowUp.objects.create(
        scholar=scholar,
        what=canary("followup"),
        person=make.person("Asked to"),
        due_on=now.date(),
    )
    make.note(scholar, Note.Kind.PRIVATE, canary("privatenote"))
    make.note(scholar, Note.Kind.SHAREABLE, canary("shareablenote"))
    make.meeting(scholar)
    _feedback(of, scholar, canary("mentorfeedback"), now)
    _handed_in(of, scholar, canary)
    _report(make.report_plan(plan.phase), scholar, canary)
    ComputeRequest.objects.create(
        scholar=scholar, amount=300, purpose=canary("computepurpose"), asked_at=now
    )


def _feedback(of: Program, scholar: Scholar, words: str, now: datetime) -> None:
    """Given by somebody who has no other part in the world."""
    phase, mentor = of.phases.get(), make.person("Asked")
    round_ = make.feedback_round(phase, phase.starts_on, phase.ends_on)
    asked = Feedback.objects.create(round=round_, scholar=scholar, mentor=mentor)
    response = services.feedback_draft(asked, now)
    given = {"going": Given(number=Decimal(7)), "words": Given(text=words)}
    submit_held(in_hand(response), given, seen={}, now=now)
    services.put_feedback(asked, response, now=now)


def _handed_in(of: Program, scholar: Scholar, canary: Callable[[str], str]) -> None:
    """With more time, to a milestone that nobody else has to do with."""
    make.submission(
        make.milestone(of, slug="winter"),
        scholar,
        at=make.DUE,
        title=canary("worktitle"),
        extended_to=make.DUE,
        extended_because=canary("worktime"),
    )


def graded(of: Program, grader: Person | None) -> None:
    """Something of somebody else, that the grader is asked to judge."""
    if grader is not None:
        other = make.scholar(make.stream(of, "graded"))
        make.grade(make.submission(of.milestones.get(), other, at=make.DUE), grader)


def _report(plan: ReportPlan, scholar: Scholar, canary: Callable[[str], str]) -> None:
    """One that was sent to somebody who has no other part in the world."""
    hours = plan.hours(plan.phase.weeks[4])
    report = Report.objects.create(
        phase=plan.phase,
        week=5,
        stream=scholar.stream,
        mentor=make.person("Told"),
        opening=canary("reportopening"),
        state=Report.State.SENT,
        compiled_at=hours.compile_at,
        scholars_until=hours.scholars_until,
        send_at=hours.send_at,
        approved_at=hours.compile_at,
        sent_at=hours.send_at,
    )
    report.requests.create(position=1, text=canary("reportrequest"))
    section = report.sections.create(
        scholar=scholar,
        text=canary("reportsection"),
        own_text=canary("reportown"),
        edited=True,
    )
    section.replies.create(mentor=report.mentor, comment=canary("reportreply"))
