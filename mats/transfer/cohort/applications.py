"""`applications.csv` and `choices.csv`: who applied, and for which streams."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from mats.applications.models import Application, StreamChoice
from mats.reviews.models import Review
from mats.transfer.cohort import parsing
from mats.transfer.cohort.cohort import Cohort, Loader
from mats.transfer.cohort.tables import Complaint, Row, Table, column
from mats.transfer.cohort.upsert import upsert

APPLICATIONS, CHOICES = "applications.csv", "choices.csv"
COMPLETED, IN_PROGRESS = "completed", "in_progress"
Degree, Extent = Application.Degree, Application.Extent


@dataclass(frozen=True, kw_only=True)
class ApplicationRow(Row):
    email: str = column(parsing.email, refers_to="person", defines="application")
    submitted_at: datetime = column(parsing.moment, ahead="drop")
    education_level: str = column(parsing.one_of(Degree.values), default="")
    education_status: str = column(
        parsing.one_of((COMPLETED, IN_PROGRESS, Degree.NONE)), default=""
    )
    field_of_study: str = column(parsing.text(200), default="")
    years_programming: int | None = column(parsing.whole(0, 80), default=None)
    safety_course: str = column(parsing.one_of(Extent.values), default="")
    in_person: str = column(parsing.one_of(("yes", "part", "no")), default="")
    heard_from: str = column(parsing.text(100), default="")
    hours_spent: int | None = column(parsing.whole(0, 1000), default=None)


@dataclass(frozen=True, kw_only=True)
class ChoiceRow(Row):
    applicant: str = column(parsing.email, refers_to="application")
    stream: str = column(parsing.slug, refers_to="stream")
    rank: int = column(parsing.whole(1, 100))
    outcome: str = column(parsing.one_of(StreamChoice.Outcome.values), default="")
    decided_on: date | None = column(parsing.day, default=None, ahead="blank")


def _complaints(row: ApplicationRow) -> Iterable[Complaint]:
    if bool(row.education_level) != bool(row.education_status):
        yield "education_status", "goes with a level of education."
    elif (row.education_level == Degree.NONE) != (row.education_status == Degree.NONE):
        yield "education_status", "does not go with this level of education."


def _degrees(row: ApplicationRow) -> tuple[str, str]:
    """The highest one held, and the one in progress; which is held then is unknown."""
    if row.education_status == IN_PROGRESS:
        return "", row.education_level
    return row.education_level, ""


def load_applications(cohort: Cohort, rows: Sequence[ApplicationRow]) -> None:
    """One that was withdrawn here since stays so."""
    found = upsert(
        [_application(cohort, row) for row in rows],
        within=Application.objects.filter(program=cohort.program),
        key=("person_id",),
        update=(
            "submitted_at",
            "degree",
            "studies_for",
            "field",
            "years_programming",
            "safety_course",
            "in_person",
            "source",
            "hours_spent",
        ),
        counts=cohort.count(APPLICATIONS, "application"),
    )
    people = cohort.ids["person"]
    cohort.ids["application"] |= {
        row.email: found[people[row.email],].pk for row in rows
    }


def _application(cohort: Cohort, row: ApplicationRow) -> Application:
    degree, studies_for = _degrees(row)
    return Application(
        program=cohort.program,
        person_id=cohort.ids["person"][row.email],
        state=Application.State.SUBMITTED,
        submitted_at=row.submitted_at,
        degree=degree,
        studies_for=studies_for,
        field=row.field_of_study,
        years_programming=row.years_programming,
        safety_course=row.safety_course,
        in_person=Extent.PARTLY if row.in_person == "part" else row.in_person,
        source=row.heard_from,
        hours_spent=row.hours_spent,
    )


def load_choices(cohort: Cohort, rows: Sequence[ChoiceRow]) -> None:
    """What became of them too; an outcome that is not known yet changes nothing.

    What is being reviewed here is decided here.
    """
    here = StreamChoice.objects.filter(application__program=cohort.program)
    reviewed = here.filter(pk__in=Review.objects.in_hand().values("choice"))
    open_ = set(reviewed.values_list("application", "stream"))
    found = [_choice(cohort, row) for row in rows]
    new = [each for each in found if (each.application_id, each.stream_id) not in open_]
    counts = cohort.count(CHOICES, "choice")
    upsert(
        new,
        within=here,
        key=("application_id", "stream_id"),
        update=("rank", "outcome", "decided_on"),
        counts=counts,
    )
    counts.add(0, 0, len(found) - len(new))


def _choice(cohort: Cohort, row: ChoiceRow) -> StreamChoice:
    return StreamChoice(
        application_id=cohort.ids["application"][row.applicant],
        stream_id=cohort.ids["stream"][row.stream],
        rank=row.rank,
        outcome=row.outcome if row.decided_on else "",
        decided_on=row.decided_on,
    )


LOADERS = (
    Loader(
        Table(
            APPLICATIONS,
            ApplicationRow,
            key=("email",),
            later=frozenset({"status", "n_choices"}),
            check=_complaints,
        ),
        load_applications,
    ),
    Loader(
        Table(CHOICES, ChoiceRow, key=("applicant", "stream")),
        load_choices,
    ),
)
