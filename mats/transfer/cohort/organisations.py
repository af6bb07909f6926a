"""`organizations.csv`: employers and guests, the same rows for all programs."""

from collections.abc import Sequence
from dataclasses import dataclass

from mats.programs.models import Organisation
from mats.transfer.cohort import parsing
from mats.transfer.cohort.cohort import Cohort, Loader
from mats.transfer.cohort.tables import Row, Table, column
from mats.transfer.cohort.upsert import upsert

FILE = "organizations.csv"


@dataclass(frozen=True, kw_only=True)
class OrganisationRow(Row):
    slug: str = column(parsing.slug, defines="organisation")
    name: str = column(parsing.text(200))
    category: str = column(parsing.text(60), default="")


def load_organisations(cohort: Cohort, rows: Sequence[OrganisationRow]) -> None:
    wanted = [
        Organisation(slug=row.slug, name=row.name, category=row.category)
        for row in rows
    ]
    found = upsert(
        wanted,
        within=Organisation.objects.filter(slug__in=[row.slug for row in rows]),
        key=("slug",),
        update=("name", "category"),
        counts=cohort.count(FILE, "organisation"),
    )
    cohort.ids["organisation"] = {slug: each.pk for (slug,), each in found.items()}


LOADERS = (
    Loader(
        Table(
            FILE,
            OrganisationRow,
            key=("slug",),
            later=frozenset({"at_career_fair", "in_survey", "kind_at_previous_fair"}),
        ),
        load_organisations,
    ),
)
