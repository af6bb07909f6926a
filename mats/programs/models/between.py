"""Conflicts as conditions of a query, for rules about who sees whose file."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models
from django.db.models import Exists, F, Func, OuterRef, Q, Value
from django.db.models.functions import Cast
from django.utils import timezone

from mats.programs.models.held import known_roles

if TYPE_CHECKING:
    from mats.people.models import Person

Side = Any
"""A person, the key of one, or a reference to a column that holds such a key."""


def stands_between(one: Side, other: Side, at: datetime | None = None) -> Q:
    """On conflicts: those between two people, whoever declared them.

    Both ways; through an organisation it reaches all who belong to it today. Either
    side may be a person, a key, or a column of an outer query.
    """
    at = at or timezone.now()
    return _declared(one, other, at) | _declared(other, one, at)


def conflict_with(person: "Person", field: str, program: str = "program") -> Q:
    """On rows: those whose `field` names whom the person has a conflict with.

    `program` is the column of the program; without one, a conflict in any counts. Most
    people have none with anybody. Within a request that is found out once, and every
    rule about its rows then goes without the question.
    """
    roles = known_roles(person)
    if roles and not roles.touched:
        return Q(pk__in=[])
    rows = apps.get_model("programs.Conflict")._default_manager.filter(
        stands_between(person, OuterRef(field), roles.at if roles else None),
        withdrawn_at=None,
    )
    return Q(Exists(rows.filter(program=OuterRef(program)) if program else rows))


def _declared(by: Side, against: Side, at: datetime) -> Q:
    there = Func(
        F("program__timezone"),
        Value(at),
        function="TIMEZONE",
        output_field=models.DateTimeField(),
    )
    today = Cast(there, models.DateField())
    inside = "with_organisation__affiliations"
    starts, ends = f"{inside}__starts_on", f"{inside}__ends_on"
    belongs = (
        Q(**{f"{inside}__person": against})
        & (Q(**{starts: None}) | Q(**{f"{starts}__lte": today}))
        & (Q(**{ends: None}) | Q(**{f"{ends}__gte": today}))
    )
    return Q(person=by) & (Q(with_person=against) | belongs)
