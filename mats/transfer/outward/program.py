"""What `program.toml` says, of a program that is kept here."""

from collections.abc import Iterator
from typing import Any

from mats.allocation.models import Scenario
from mats.programs.models import Change, Program
from mats.questions.models import Questionnaire
from mats.transfer.cohort import changes, milestones, money, questions
from mats.transfer.cohort import program as tables
from mats.transfer.cohort.load import LOADERS
from mats.transfer.cohort.tables import Row, Table

Section = tuple[Table[Any], Row]
OF_ROW: dict[type[Row], Table[Any]] = {each.table.row: each.table for each in LOADERS}
KINDS_OF_CHANGE = {kind: word for word, kind in changes.CHANGES.items()}
LINE = 0


def sections(program: Program) -> Iterator[Section]:
    for row in _rows(program):
        yield OF_ROW[type(row)], row


def _rows(program: Program) -> Iterator[Row]:
    yield tables.ProgramRow(
        line=LINE,
        slug=program.slug,
        name=program.name,
        iteration=program.ordinal,
        timezone=program.timezone,
    )
    yield from _phases(program)
    yield money.StipendRow(
        line=LINE,
        usd_per_hour=program.stipend_per_hour,
        hours_per_week=program.hours_per_week,
    )
    yield _budget(program)
    for area in program.areas.order_by("pk"):
        yield tables.AreaRow(line=LINE, slug=area.slug, name=area.name)
    yield from _tracks(program)
    for change in program.changes.order_by("pk"):
        yield changes.ChangeRow(
            line=LINE,
            kind=KINDS_OF_CHANGE[Change.Kind(change.kind)],
            title=change.title,
            in_summary=change.in_summary,
        )
    yield from _asked(program)


def _budget(program: Program) -> money.BudgetRow:
    """With the hours of the scenario in force, where there is one."""
    kept = Scenario.objects.filter(program=program, state=Scenario.State.ADOPTED)
    adopted = kept.first()
    if adopted is None:
        return money.BudgetRow(line=LINE, stipend_pot_usd=program.budget)
    return money.BudgetRow(
        line=LINE,
        stipend_pot_usd=program.budget,
        research_hours_per_scholar=int(adopted.hours_per_week * adopted.weeks),
        training_stipends=adopted.trainees,
        training_hours_per_stipend=adopted.hours_per_trainee,
    )


def _phases(program: Program) -> Iterator[Row]:
    elements = list(program.elements.order_by("position", "pk"))
    for phase in program.phases.order_by("starts_on").prefetch_related("sites"):
        yield tables.PhaseRow(
            line=LINE,
            slug=phase.kind,
            name=phase.name,
            starts=phase.starts_on,
            ends=phase.ends_on,
            locations=tuple(sorted(site.slug for site in phase.sites.all())),
            extra_elements=tuple(
                each.name for each in elements if each.phase_id == phase.pk
            ),
        )


def _tracks(program: Program) -> Iterator[Row]:
    for track in program.tracks.select_related("area").order_by("pk"):
        yield tables.TrackRow(
            line=LINE,
            slug=track.slug,
            name=track.name,
            area=track.area.slug,
            min_share=track.min_share,
            target_share=track.target_share,
            max_share=track.max_share,
        )


def _asked(program: Program) -> Iterator[Row]:
    yield from _questions(program)
    yield from _milestones(program)


def _questions(program: Program) -> Iterator[Row]:
    kept = Questionnaire.objects.filter(program=program).order_by("pk")
    for check_in in kept.filter(slug=questions.CHECK_IN):
        asked = check_in.check_in_plans.values_list("chosen_anew", flat=True).first()
        for question in check_in.questions.current():
            yield questions.CheckInQuestionRow(
                line=LINE,
                key=question.key,
                text=question.text,
                required=question.required,
                shared_by_default=asked is not None and question.key not in asked,
            )
    for rubric in kept.filter(is_rubric=True, use=Questionnaire.Use.GRADING):
        yield questions.RubricRow(line=LINE, slug=rubric.slug, name=rubric.title)
        for question in rubric.questions.current():
            if question.points is None:  # a remark of the grader, no criterion
                continue
            yield questions.CriterionRow(
                line=LINE,
                rubric=rubric.slug,
                key=question.key,
                name=question.text,
                points=question.points,
                help=question.help,
            )


def _milestones(program: Program) -> Iterator[Row]:
    for each in program.milestones.select_related("rubric").order_by("pk"):
        yield milestones.MilestoneRow(
            line=LINE,
            slug=each.slug,
            name=each.title,
            due=each.due_at.astimezone(program.zone).date(),
            required=each.required,
            rubric=each.rubric.slug if each.rubric else "",
            minutes=each.minutes,
        )
