"""`program.toml`: what an hour is paid, and the pot that pays for them."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from mats.programs.models import Program
from mats.transfer.cohort import parsing
from mats.transfer.cohort.cohort import Cohort, Loader
from mats.transfer.cohort.program import FILE
from mats.transfer.cohort.tables import Row, Table, column
from mats.transfer.cohort.upsert import upsert


@dataclass(frozen=True, kw_only=True)
class StipendRow(Row):
    usd_per_hour: Decimal | None = column(
        parsing.number("0", "999999", 2), default=None
    )
    hours_per_week: Decimal | None = column(
        parsing.number("0.1", "168", 1), default=None
    )


HOURS = parsing.whole(0, 10_000)


@dataclass(frozen=True, kw_only=True)
class BudgetRow(Row):
    stipend_pot_usd: Decimal | None = column(
        parsing.number("0", "9999999999", 2), default=None
    )
    research_hours_per_scholar: int | None = column(HOURS, default=None)
    training_stipends: int | None = column(HOURS, default=None)
    training_hours_per_stipend: int | None = column(HOURS, default=None)


def load_stipend(cohort: Cohort, rows: Sequence[StipendRow]) -> None:
    for row in rows:
        cohort.program.stipend_per_hour = row.usd_per_hour
        cohort.program.hours_per_week = row.hours_per_week
        _save(cohort, "stipend", "stipend_per_hour", "hours_per_week")


def load_budget(cohort: Cohort, rows: Sequence[BudgetRow]) -> None:
    for row in rows:
        cohort.program.budget = row.stipend_pot_usd
        cohort.hours = {
            "scholar": row.research_hours_per_scholar or 0,
            "trainees": row.training_stipends or 0,
            "trainee": row.training_hours_per_stipend or 0,
        }
        _save(cohort, "budget", "budget")


def _save(cohort: Cohort, what: str, *columns: str) -> None:
    upsert(
        [cohort.program],
        within=Program.objects.filter(pk=cohort.program.pk),
        key=("pk",),
        update=columns,
        counts=cohort.count(FILE, what),
    )


LOADERS = (
    Loader(
        Table(
            FILE, StipendRow, section="stipend", later=frozenset({"weeks_per_month"})
        ),
        load_stipend,
    ),
    Loader(
        Table(
            FILE,
            BudgetRow,
            section="budget",
            later=frozenset({"compare_usd_per_hour"}),
        ),
        load_budget,
    ),
)
