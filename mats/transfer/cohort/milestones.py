"""`[[milestone]]` of `program.toml`, and what was handed in.

What a scholar handed in is theirs from then on: loading the file again never writes
over it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from mats.core.weeks import instant
from mats.milestones.models import Milestone, Submission
from mats.programs.models import Phase
from mats.questions.models import Questionnaire
from mats.questions.services import publish
from mats.scholars.models import Scholar
from mats.todos import services as todos
from mats.transfer.cohort import parsing
from mats.transfer.cohort.cohort import Cohort, Loader
from mats.transfer.cohort.program import FILE
from mats.transfer.cohort.tables import Row, Table, column
from mats.transfer.cohort.upsert import insert, upsert

END_OF_DAY = time(23, 59)
KINDS = {
    "research-plan": Milestone.Kind.RESEARCH_PLAN,
    "symposium-talk": Milestone.Kind.TALK,
}


@dataclass(frozen=True, kw_only=True)
class MilestoneRow(Row):
    slug: str = column(parsing.slug)
    name: str = column(parsing.text(200))
    due: date = column(parsing.day)
    required: bool = column(parsing.flag, default=True)
    rubric: str = column(parsing.slug, refers_to="rubric", default="")
    minutes: int | None = column(parsing.whole(1), default=None)


@dataclass(frozen=True, kw_only=True)
class SubmissionRow(Row):
    scholar: str = column(parsing.email, refers_to="scholar")
    title: str = column(parsing.text(200), default="")
    submitted_at: datetime = column(parsing.moment, ahead="drop")
    words: int | None = column(parsing.whole(0, 1_000_000), default=None)
    late: bool | None = column(parsing.flag, default=None)
    url: str = column(parsing.text(500), default="")


def load_milestones(cohort: Cohort, rows: Sequence[MilestoneRow]) -> None:
    phases = list(cohort.program.phases.order_by("starts_on"))
    kept = {each.slug: each for each in cohort.program.milestones.all()}
    wanted = []
    for row in rows:
        held = [p for p in phases if p.starts_on <= row.due <= p.ends_on]
        if held:
            wanted.append(_milestone(cohort, row, held[0], kept.get(row.slug)))
        else:
            cohort.wrong(MILESTONES, row, "due", "is no day of a phase.")
    upsert(
        wanted,
        within=cohort.program.milestones.all(),
        key=("slug",),
        update=("title", "due_at", "required", "rubric_id", "minutes"),
        counts=cohort.count(FILE, "milestone"),
    )
    if cohort.program.closed_at is None:
        for milestone in wanted:
            if milestone.rubric_id:
                publish(Questionnaire.objects.get(pk=milestone.rubric_id))


def _milestone(
    cohort: Cohort, row: MilestoneRow, phase: Phase, kept: Milestone | None
) -> Milestone:
    """Due at the end of the day, but where an hour of that day is kept already."""
    zone = cohort.program.zone
    due_at = instant(row.due, END_OF_DAY, cohort.program.timezone)
    if kept and kept.due_at.astimezone(zone).date() == row.due:
        due_at = kept.due_at
    opens_at = instant(phase.starts_on, time(0), cohort.program.timezone)
    return Milestone(
        program=cohort.program,
        phase=phase,
        kind=KINDS.get(row.slug, Milestone.Kind.OTHER),
        slug=row.slug,
        title=row.name,
        opens_at=min(opens_at, due_at - timedelta(days=1)),
        due_at=due_at,
        required=row.required,
        rubric_id=cohort.ids["rubric"].get(row.rubric),
        minutes=row.minutes,
    )


def plan_of(cohort: Cohort) -> Milestone | None:
    """The milestone that the two files are about."""
    kind = Milestone.Kind.RESEARCH_PLAN
    found = cohort.program.milestones.select_related("rubric")
    return found.filter(kind=kind).order_by("due_at").first()


def load_submissions(cohort: Cohort, rows: Sequence[SubmissionRow]) -> None:
    plan = plan_of(cohort)
    if plan is None:
        missing = "has a research plan, and the program has no such milestone."
        cohort.wrong(SUBMISSIONS, rows[0], "scholar", missing)
        return
    wanted = _wanted(cohort, plan, rows)
    if cohort.problems:
        return
    counts = cohort.count(SUBMISSIONS.file, "submission")
    upsert(
        wanted,
        within=plan.submissions.filter(submitted_at=None),
        key=("milestone_id", "scholar_id"),
        update=("title", "link", "words", "submitted_at", "extended_to"),
        counts=counts,
    )
    counts.add(0, 0, len(rows) - len(wanted))
    _owed(cohort, plan)


def _wanted(
    cohort: Cohort, plan: Milestone, rows: Sequence[SubmissionRow]
) -> list[Submission]:
    """Of those who have handed in nothing here yet."""
    kept = {each.scholar_id: each for each in plan.submissions.all()}
    wanted = []
    for row in rows:
        scholar = cohort.ids["scholar"][row.scholar]
        before = kept.get(scholar)
        if before is None or before.submitted_at is None:
            wanted.append(_submission(cohort, plan, scholar, row))
            if before is not None:
                todos.settle(key=before.todo_key, now=cohort.now)
    return wanted


def _submission(
    cohort: Cohort, plan: Milestone, scholar: int, row: SubmissionRow
) -> Submission:
    """One that is after the day and is not called late had more time."""
    after = row.submitted_at > plan.due_at
    if row.late and not after:
        due = f"{plan.due_at:%Y-%m-%dT%H:%MZ}"
        message = f"disagrees with submitted_at: it was due {due}."
        cohort.wrong(SUBMISSIONS, row, "late", message)
    return Submission(
        milestone=plan,
        scholar_id=scholar,
        title=row.title,
        link=row.url,
        words=row.words,
        submitted_at=row.submitted_at,
        extended_to=row.submitted_at if after and row.late is False else None,
    )


def _owed(cohort: Cohort, plan: Milestone) -> None:
    """Who takes part and has handed in nothing owes it, or is missing."""
    known = plan.submissions.values("scholar")
    admitted = Scholar.objects.filter(
        kind=Scholar.Kind.SCHOLAR, participations__phase=plan.phase_id
    )
    missing = admitted.exclude(pk__in=known).distinct()
    counts = cohort.count(SUBMISSIONS.file, "submission")
    insert(
        (Submission(milestone=plan, scholar=each) for each in missing), counts=counts
    )


MILESTONES = Table(FILE, MilestoneRow, key=("slug",), section="milestone")
SUBMISSIONS = Table("research_plan_submissions.csv", SubmissionRow, key=("scholar",))
LOADERS = (
    Loader(MILESTONES, load_milestones),
    Loader(SUBMISSIONS, load_submissions),
)
