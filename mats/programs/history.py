"""Who changed what in a program, when, from which page or task, in words."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.db import models
from django.utils.text import capfirst
from pghistory.models import Events

from mats.people.models import Person
from mats.programs.models import (
    Affiliation,
    Area,
    Change,
    Conflict,
    Deadline,
    Element,
    Membership,
    Organisation,
    Phase,
    PhaseSite,
    Program,
    Readiness,
    Site,
    Text,
    Track,
    WeekOff,
)

LOGGED: dict[str, type[models.Model]] = {
    "program": Program,
    "phase": Phase,
    "deadline": Deadline,
    "area": Area,
    "track": Track,
    "role": Membership,
    "week-off": WeekOff,
    "phase-site": PhaseSite,
    "element": Element,
    "text": Text,
    "change": Change,
    "readiness": Readiness,
    "site": Site,
    "organisation": Organisation,
    "affiliation": Affiliation,
    "conflict": Conflict,
}
"""The records with a history page, by the word in its address."""

NOUNS: dict[type[models.Model], str] = {
    **{model: capfirst(name.replace("-", " ")) for name, model in LOGGED.items()},
    PhaseSite: "Site of a phase",
}

OF_A_PROGRAM = (
    Program,
    Phase,
    Deadline,
    Area,
    Track,
    Membership,
    Element,
    Text,
    Change,
    Readiness,
)
"""Those that the program's own log gathers. Conflicts have their register."""

OF_A_PHASE = (WeekOff, PhaseSite)
"""Those it gathers by their phase, also where the phase is gone."""

DONE = {"insert": "added", "update": "changed", "delete": "removed"}


@dataclass(frozen=True)
class FieldChange:
    field: str
    old: str
    new: str

    def __str__(self) -> str:
        return f"{self.field}: {self.old} → {self.new}"


@dataclass(frozen=True)
class Line:
    """One change: the record, what was done, by whom, from where."""

    at: datetime
    noun: str
    record: str
    done: str
    who: str
    where: str
    fields: tuple[FieldChange, ...]


def event_table(model: Any) -> type[models.Model]:
    """Where pghistory keeps the changes of a tracked model."""
    table: type[models.Model] = model.pgh_event_models["insert"]
    return table


def lines(events: Iterable[Events]) -> list[Line]:
    """The events in words. One query for each kind of record they mention."""
    events = list(events)
    names = _names(events)
    return [_line(event, names) for event in events]


Names = dict[type[models.Model], dict[Any, str]]


def _names(events: list[Events]) -> Names:
    """How the records mentioned by key are called now."""
    wanted: dict[type[models.Model], set[Any]] = defaultdict(set)
    for event in events:
        wanted[Person].add((event.pgh_context or {}).get("user"))
        for field, values in _mentions(event):
            wanted[field].update(values)
    return {
        model: _called_now(model, keys - {None})
        for model, keys in wanted.items()
        if keys - {None}
    }


def _called_now(model: type[models.Model], keys: set[Any]) -> dict[Any, str]:
    rows: models.QuerySet[models.Model] = models.QuerySet(model)
    return {key: str(row) for key, row in rows.in_bulk(keys).items()}


def _mentions(event: Events) -> Iterable[tuple[type[models.Model], list[Any]]]:
    names = {c: event.pgh_data.get(c) for c in COLUMNS_OF_A_NAME}
    shown = {**names, **(event.pgh_diff or {})}
    for column, value in shown.items():
        if value is None:
            continue
        related = _field(event, column).related_model
        if isinstance(related, type) and issubclass(related, models.Model):
            yield related, value if isinstance(value, list) else [value]


def _model(event: Events) -> type[models.Model]:
    return apps.get_model(event.pgh_obj_model)


def _field(event: Events, column: str) -> models.Field[Any, Any]:
    fields = _model(event)._meta.concrete_fields
    return next(field for field in fields if field.column == column)


def _line(event: Events, names: Names) -> Line:
    model = _model(event)
    context = event.pgh_context or {}
    return Line(
        at=event.pgh_created_at,
        noun=NOUNS[model],
        record=_called(event, names),
        done=DONE.get(event.pgh_label, event.pgh_label),
        who=names.get(Person, {}).get(context.get("user"), ""),
        where=context.get("task") or context.get("url") or "",
        fields=tuple(_changes(event, names)),
    )


COLUMNS_OF_A_NAME = (
    "person_id",
    "role",
    "kind",
    "place",
    "phase_id",
    "site_id",
    "monday",
)
"""What a record without a title or name is about."""


def _called(event: Events, names: Names) -> str:
    """How the record was called then: its title or name, else what it is about."""
    data = event.pgh_data
    for column in ("title", "name"):
        if data.get(column):
            return str(data[column])
    about = [
        _said(_field(event, column), data[column], names)
        for column in COLUMNS_OF_A_NAME
        if data.get(column)
    ]
    return ", ".join(about)


def _changes(event: Events, names: Names) -> Iterable[FieldChange]:
    for column, (old, new) in sorted((event.pgh_diff or {}).items()):
        field = _field(event, column)
        yield FieldChange(
            capfirst(str(field.verbose_name)),
            _said(field, old, names),
            _said(field, new, names),
        )


def _said(field: models.Field[Any, Any], value: Any, names: Names) -> str:
    """A stored value as a reader knows it."""
    if value in (None, ""):
        return "nothing"
    related = field.related_model
    if isinstance(related, type):
        return names.get(related, {}).get(value, "one since removed")
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    return _plain(field, value)


def _plain(field: models.Field[Any, Any], value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(field, models.DecimalField):
        return f"{Decimal(str(value)).normalize():f}"
    if isinstance(field, models.DateTimeField):
        return f"{datetime.fromisoformat(value):%-d %b %Y, %H:%M} UTC"
    if isinstance(field, models.DateField):
        return f"{date.fromisoformat(value):%-d %b %Y}"
    return str(value)
