"""The one trail: who changed what, when, from which page or task."""

from collections.abc import Callable
from typing import TypeVar

import pghistory
from django.db import models
from pghistory.models import Events

ModelT = TypeVar("ModelT", bound=models.Model)


def tracked(model: type[ModelT]) -> type[ModelT]:
    """Record every insert, update and delete by trigger: bulk and SQL too."""
    return track_except()(model)


def track_except(*fields: str) -> Callable[[type[ModelT]], type[ModelT]]:
    """As `tracked`, without columns whose old values must not be kept."""
    decorate: Callable[[type[ModelT]], type[ModelT]] = pghistory.track(
        pghistory.InsertEvent(),
        pghistory.UpdateEvent(),
        pghistory.DeleteEvent(),
        exclude=list(fields) or None,
    )
    return decorate


def events_of(record: models.Model) -> models.QuerySet[Events]:
    """Every change of one record, the newest first."""
    events: models.QuerySet[Events] = Events.objects.tracks(record)  # type: ignore[no-untyped-call]  # pghistory has no types
    return events.order_by("-pgh_created_at")
