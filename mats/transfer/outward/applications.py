"""Applications and choices of a program, as the rows of their files."""

from collections.abc import Iterator

from mats.applications.models import Application, StreamChoice
from mats.programs.models import Program
from mats.transfer.cohort.applications import (
    COMPLETED,
    IN_PROGRESS,
    ApplicationRow,
    ChoiceRow,
)

LINE = 0


def applications(program: Program) -> Iterator[ApplicationRow]:
    rows = Application.objects.filter(program=program).submitted()
    for each in rows.select_related("person").order_by("submitted_at", "pk"):
        assert each.submitted_at  # noqa: S101 -- the database says so of those submitted
        yield ApplicationRow(
            line=LINE,
            email=each.person.email,
            submitted_at=each.submitted_at.astimezone(program.zone),
            education_level=each.studies_for or each.degree,
            education_status=_status(each),
            field_of_study=each.field,
            years_programming=each.years_programming,
            safety_course=each.safety_course,
            in_person="part" if each.in_person == "partly" else each.in_person,
            heard_from=each.source,
            hours_spent=each.hours_spent,
        )


def _status(application: Application) -> str:
    if application.studies_for:
        return IN_PROGRESS
    if application.degree == Application.Degree.NONE:
        return application.degree
    return COMPLETED if application.degree else ""


def choices(program: Program) -> Iterator[ChoiceRow]:
    submitted = Application.objects.filter(program=program).submitted()
    rows = StreamChoice.objects.filter(application__in=submitted).standing()
    for each in rows.select_related("application__person", "stream").order_by("pk"):
        yield ChoiceRow(
            line=LINE,
            applicant=each.application.person.email,
            stream=each.stream.slug,
            rank=each.rank or 1,
            outcome=each.outcome,
            decided_on=each.decided_on,
        )
