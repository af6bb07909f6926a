"""The one trail: who changed what, when, from which page or task."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

import pghistory
from django.contrib.auth import get_user_model
from django.db import models
from pghistory.models import Events

ModelT = TypeVar("ModelT", bound=models.Model)


def tracked(model: type[ModelT]) -> type[ModelT]:
    """Record every insert, update and delete by trigger: bulk and SQL too."""
    return track_except()(model)


def track_except(
    *fields: str, newest_by: str = ""
) -> Callable[[type[ModelT]], type[ModelT]]:
    """As `tracked`, without columns whose old values must not be kept.

    `newest_by` is the column by which a page lists many changes, the newest first.
    """
    newest = models.Index(fields=[newest_by, "-pgh_created_at", "-pgh_id"])
    decorate: Callable[[type[ModelT]], type[ModelT]] = pghistory.track(
        pghistory.InsertEvent(),
        pghistory.UpdateEvent(),
        pghistory.DeleteEvent(),
        exclude=list(fields) or None,
        meta={"indexes": [newest]} if newest_by else None,
    )
    return decorate


def events_of(record: models.Model) -> models.QuerySet[Events]:
    """Every change of one record, the newest first."""
    events: models.QuerySet[Events] = Events.objects.tracks(record)  # type: ignore[no-untyped-call]  # pghistory has no types
    return events.order_by("-pgh_created_at")


@dataclass(frozen=True)
class Change:
    """One event as a person reads it."""

    at: datetime
    what: str
    who: str


_VERBS = {"insert": "Created", "update": "Changed", "delete": "Deleted"}


def changes_of(record: models.Model, most: int = 100) -> list[Change]:
    """The changes of one record in words, the newest first. Two queries."""
    events = list(events_of(record)[:most])
    actors = {(event.pgh_context or {}).get("user") for event in events}
    people = get_user_model().objects.in_bulk([a for a in actors if a])
    return [
        Change(event.pgh_created_at, _what(event, record), _who(event, people))
        for event in events
    ]


def _what(event: Events, record: models.Model) -> str:
    verb = _VERBS.get(event.pgh_label, event.pgh_label.capitalize())
    names = [_label(record, column) for column in event.pgh_diff or {}]
    return f"{verb}: {', '.join(names)}" if names else verb


def _label(record: models.Model, column: str) -> str:
    """A column by the name that the pages give it."""
    for field in record._meta.concrete_fields:
        if column in (field.name, field.attname):
            return str(field.verbose_name)
    return column


def _who(event: Events, people: dict[Any, Any]) -> str:
    actor = (event.pgh_context or {}).get("user")
    return str(people.get(actor, "The program itself"))
