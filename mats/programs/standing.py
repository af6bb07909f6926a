"""What a program has so far, in one statement: for its overview and its checklist."""

from collections.abc import Callable
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
Rows = Callable[[Program], QuerySet[Any, Any]]
_more: dict[str, Rows] = {}


def read_too(name: str, rows: Rows) -> None:
    """Have an app above read one column of its rows in the same statement.

    `rows(program)` may refer to the program as `OuterRef("pk")`.
    """
    _more[name] = rows


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
    texts: list[dict[str, Any]]
    """Their columns, as of `Text`."""
    changes: list[str]
    plans_waiting: list[int]
    staff_roles: list[str]
    ever: list[dict[str, Any]]
    """Distinct people who ever held a role, those who left counted too."""
    before: str | None
    more: dict[str, list[Any]]
    """By name, what apps above have read too."""

    @property
    def target(self) -> Decimal:
        return sum((share or Decimal(0) for share in self.tracks), Decimal(0))

    @property
    def people_ever(self) -> dict[str, int]:
        return {row["role"]: row["people"] for row in self.ever}


def standing_of(program: Program) -> Standing:
    """The names of the annotations are those of the fields, with `its_` before."""
    parts = {f"its_{name}": ArraySubquery(rows) for name, rows in _parts(program)}
    more = {f"more_{name}": ArraySubquery(of(program)) for name, of in _more.items()}
    found = Program.objects.filter(pk=program.pk).annotate(
        **parts, **more, its_before=F("follows__name")
    )
    row = found.values(*parts, *more, "its_before").get()
    others = {name.removeprefix("more_"): row.pop(name) for name in more}
    own = {name.removeprefix("its_"): row[name] for name in row}
    return Standing(**own, more=others)


def _parts(program: Program) -> list[tuple[str, QuerySet[Any, Any]]]:
    off = WeekOff.objects.filter(phase__program=HERE)
    staff = _own(Membership).on(program.today).staff()
    return [
        ("sites", _sites()),
        ("phases_without_site", _own(Phase).filter(sites=None).values("name")),
        ("deadlines", _own(Deadline).values("kind")),
        ("tracks", _own(Track).values("target_share")),
        ("weeks_off", off.values("person")),
        ("elements", _own(Element).values("name")),
        ("texts", _own(Text).values(columns=_columns_of_a_text())),
        ("changes", _own(Change).values("kind")),
        ("plans_waiting", _plans_waiting(program)),
        ("staff_roles", staff.values("role")),
        ("ever", _ever()),
    ]


def _columns_of_a_text() -> JSONObject:
    return JSONObject(id="pk", place="place", body="body")


def _own(model: Any) -> Any:
    return model.objects.filter(program=HERE)


def _plans_waiting(program: Program) -> QuerySet[Change, Any]:
    """What the program before planned and this one has not carried out."""
    planned = Change.objects.filter(
        program=OuterRef("follows"), kind=Change.Kind.PLANNED
    )
    return planned.exclude(carried_out_by__program=program.pk).values("pk")


def _ever() -> QuerySet[Membership, Any]:
    roles = _own(Membership).order_by().values("role")
    counted: QuerySet[Membership, Any] = roles.annotate(
        n=Count("person", distinct=True)
    ).values(counted=JSONObject(role="role", people="n"))
    return counted


def _sites() -> QuerySet[Site, Any]:
    return Site.objects.filter(phases__program=HERE).distinct().values("name")
