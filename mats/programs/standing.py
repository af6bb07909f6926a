"""What a program has so far, in one statement: for its overview and its checklist."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, F, OuterRef, QuerySet
from django.db.models.functions import JSONObject

from mats.programs.models import (
    Change,
    Deadline,
    Element,
    Membership,
    Phase,
    Program,
    Site,
    Text,
    Track,
    WeekOff,
)

HERE = OuterRef("pk")


@dataclass(frozen=True)
class Standing:
    """Names and numbers of the program's parts, in their order."""

    sites: list[str]
    phases_without_site: list[str]
    deadlines: list[str]
    tracks: list[Decimal | None]
    weeks_off: list[int | None]
    """Whose; None: everybody's."""
    elements: list[str]
    texts: list[str]
    changes: list[str]
    plans_waiting: list[int]
    staff_roles: list[str]
    ever: list[dict[str, Any]]
    """Distinct people who ever held a role, those who left counted too."""
    before: str | None

    @property
    def target(self) -> Decimal:
        return sum((share or Decimal(0) for share in self.tracks), Decimal(0))

    @property
    def people_ever(self) -> dict[str, int]:
        return {row["role"]: row["people"] for row in self.ever}


def standing_of(program: Program) -> Standing:
    """The names of the annotations are those of the fields, with `its_` before."""
    parts = {f"its_{name}": ArraySubquery(rows) for name, rows in _parts(program)}
    found = Program.objects.filter(pk=program.pk).annotate(
        **parts, its_before=F("follows__name")
    )
    row = found.values(*parts, "its_before").get()
    return Standing(**{name.removeprefix("its_"): row[name] for name in row})


def _parts(program: Program) -> list[tuple[str, QuerySet[Any, Any]]]:
    def own(model: Any) -> Any:
        return model.objects.filter(program=HERE)

    plans = Change.objects.filter(
        program=OuterRef("follows"), kind=Change.Kind.PLANNED
    ).exclude(carried_out_by__program=program.pk)
    people = own(Membership).order_by().values("role")
    off = WeekOff.objects.filter(phase__program=HERE)
    return [
        ("sites", _sites()),
        ("phases_without_site", own(Phase).filter(sites=None).values("name")),
        ("deadlines", own(Deadline).values("kind")),
        ("tracks", own(Track).values("target_share")),
        ("weeks_off", off.values("person")),
        ("elements", own(Element).values("name")),
        ("texts", own(Text).values("place")),
        ("changes", own(Change).values("kind")),
        ("plans_waiting", plans.values("pk")),
        ("staff_roles", own(Membership).on(program.today).staff().values("role")),
        (
            "ever",
            people.annotate(n=Count("person", distinct=True)).values(
                counted=_counted()
            ),
        ),
    ]


def _sites() -> QuerySet[Site, Any]:
    return Site.objects.filter(phases__program=HERE).distinct().values("name")


def _counted() -> JSONObject:
    return JSONObject(role="role", people="n")
