"""`marginal_values.csv`: what slots are worth; with what streams were awarded."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from mats.allocation import services
from mats.allocation.figures import work_out
from mats.allocation.models import Scenario, Score
from mats.allocation.models.score import MOST
from mats.mentors.models import Stream
from mats.people.models import Person
from mats.transfer.cohort import parsing
from mats.transfer.cohort.cohort import Cohort, Loader
from mats.transfer.cohort.tables import Row, Table, column
from mats.transfer.cohort.upsert import upsert

FILE = "marginal_values.csv"
AS_IT_WAS = "As it was awarded."


@dataclass(frozen=True, kw_only=True)
class ScoreRow(Row):
    stream: str = column(parsing.slug, refers_to="stream")
    k: int = column(parsing.whole(1, MOST))
    scorer: str = column(parsing.email, refers_to="person")
    value: Decimal = column(parsing.number("0", "100", 2))


def load_scores(cohort: Cohort, rows: Sequence[ScoreRow]) -> None:
    upsert(
        [
            Score(
                stream_id=cohort.ids["stream"][row.stream],
                k=row.k,
                scorer_id=cohort.ids["person"][row.scorer],
                value=row.value,
            )
            for row in rows
        ],
        within=Score.objects.filter(stream__program=cohort.program),
        key=("stream_id", "k", "scorer_id"),
        update=("value",),
        counts=cohort.count(FILE, "score"),
    )
    known = Scenario.objects.filter(program=cohort.program).exists()
    counts = cohort.count(FILE, "scenario")
    if cohort.awarded and rows and not cohort.problems:
        counts.add(created=not known, changed=0, same=known)
        if not known:
            _award(cohort, cohort.ids["person"][rows[0].scorer])


def _award(cohort: Cohort, by: int) -> None:
    """What was awarded, as an adopted scenario: by its values where they say so.

    Where they do not, the number is an override with the reason that is known.
    """
    director = Person.objects.get(pk=by)
    scenario = services.plan(cohort.program, by=director, now=cohort.now)
    hours = cohort.hours.get("scholar", 0)
    if hours and scenario.hours_per_week:
        scenario.weeks = round(hours / float(scenario.hours_per_week))
    scenario.trainees = cohort.hours.get("trainees", 0)
    scenario.hours_per_trainee = cohort.hours.get("trainee", 0)
    scenario.save(update_fields=["weeks", "trainees", "hours_per_trainee"])
    streams = {s.slug: s for s in Stream.objects.filter(program=cohort.program)}
    for slug, (slots, reason) in cohort.awarded.items():
        if reason:
            _fix(scenario, streams[slug], slots, reason, director, cohort)
    given = work_out(scenario).slots
    for slug, (slots, _) in cohort.awarded.items():
        if given[streams[slug].pk] != slots:
            _fix(scenario, streams[slug], slots, AS_IT_WAS, director, cohort)
    figures = work_out(scenario)
    if figures.found:
        services.adopt(
            scenario, slots=figures.given, instead_of=None, by=director, now=cohort.now
        )


def _fix(  # noqa: PLR0913, PLR0917 -- named facts of one decision
    scenario: Scenario,
    stream: Stream,
    slots: int,
    reason: str,
    by: Person,
    cohort: Cohort,
) -> None:
    services.override(
        scenario, stream, slots=slots, reason=reason, by=by, now=cohort.now
    )


LOADERS = (Loader(Table(FILE, ScoreRow, key=("stream", "k", "scorer")), load_scores),)
