"""What mentors were told about themselves: by reports, and what they answered there.

Read from the reports that left: the answers to the questions whose sharing is chosen
anew each week, which are those about the mentor, as far as they are shared still.
"""

from dataclasses import dataclass

from mats.checkins.models import CheckInPlan
from mats.people.models import Person
from mats.programs.models import Program
from mats.questions.models import Answer
from mats.reports.material import shared
from mats.reports.models import Reply, Report, Section

MOST = 50


@dataclass(frozen=True)
class Heard:
    """One answer that a report may have told, and the mentor's reply to its section."""

    section: Section
    text: str
    reply: Reply | None


def heard_in_reports(
    reader: Person, program: Program, mentor: int | None = None
) -> list[Heard]:
    """The newest first, at most fifty. Four statements."""
    keys = {
        key
        for plan in CheckInPlan.objects.filter(phase__program=program)
        for key in plan.chosen_anew
    }
    if not keys:
        return []
    sections = list(_sections(reader, program, mentor))
    checked_in = {(s.scholar_id, s.report.phase_id, s.report.week) for s in sections}
    answers = _answers(keys, checked_in)
    return [
        Heard(section, text, _reply(section))
        for section in sections
        for text in answers.get(
            (section.scholar_id, section.report.phase_id, section.report.week), ()
        )
    ][:MOST]


def _sections(reader: Person, program: Program, mentor: int | None) -> list[Section]:
    reports = Report.objects.handled_by(reader).filter(
        phase__program=program, state=Report.State.SENT
    )
    if mentor is not None:
        reports = reports.filter(mentor=mentor)
    rows = Section.objects.filter(
        report__in=reports, struck_at=None, sources__question__isnull=False
    )
    told = rows.select_related("report__mentor", "report__phase", "scholar__person")
    ordered = told.distinct().order_by("-report__send_at", "scholar__person__name")
    return list(ordered.prefetch_related("replies")[: 4 * MOST])


def _answers(
    keys: set[str], checked_in: set[tuple[int, int, int]]
) -> dict[tuple[int, int, int], list[str]]:
    rows = Answer.objects.filter(
        shared(),
        question__key__in=keys,
        response__check_in__scholar__in={scholar for scholar, _, _ in checked_in},
    ).exclude(text="")
    columns = ("scholar", "phase", "week")
    found: dict[tuple[int, int, int], list[str]] = {}
    for *key, text in rows.order_by("pk").values_list(
        *(f"response__check_in__{name}" for name in columns), "text"
    ):
        scholar, phase, week = key
        found.setdefault((scholar, phase, week), []).append(text)
    return found


def _reply(section: Section) -> Reply | None:
    mentor = section.report.mentor_id
    return next((r for r in section.replies.all() if r.mentor_id == mentor), None)
