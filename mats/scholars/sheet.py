"""The hand-over sheet of a stream: what its next research manager must know."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch, Q

from mats.mentors.models import Stream
from mats.people.models import Person
from mats.scholars.models import (
    Absence,
    ResearchManagement,
    Scholar,
    StandingNote,
    Supervision,
)
from mats.scholars.parts import Sheet, on_sheet
from mats.scholars.persons import stays
from mats.todos.models import Todo


@dataclass(frozen=True)
class Page:
    """Everything on the sheet."""

    managers: list[ResearchManagement]
    scholars: list[Scholar]
    todos: list[Todo]
    notes: list[StandingNote]
    parts: list[tuple[Sheet, Mapping[str, object]]]
    made_at: datetime


def sheet_of(stream: Stream, reader: Person, now: datetime) -> Page:
    """Of the stream's scholars only those whose record the reader may see."""
    scholars = _scholars(stream, reader)
    managers = stream.research_managements.select_related("person", "scholar__person")
    notes = StandingNote.objects.visible_to(reader).filter(stream=stream)
    return Page(
        managers=list(managers.order_by("-starts_on", "pk")),
        scholars=scholars,
        todos=_todos(stream, scholars, reader, now),
        notes=list(notes.select_related("author", "scholar__person")),
        parts=on_sheet(stream, scholars, reader, now),
        made_at=now,
    )


def _scholars(stream: Stream, reader: Person) -> list[Scholar]:
    """Those still there, with mentors, phases and the days they will be away."""
    mentors = Supervision.objects.filter(ends_on=None).select_related("mentor")
    away = Absence.objects.live().not_past(stream.program.today)
    visible = Scholar.objects.visible_to(reader).filter(stream=stream).active()
    rows = visible.select_related("person", "project").prefetch_related(
        Prefetch("supervisions", mentors, to_attr="mentors"),
        Prefetch("participations", stays(), to_attr="stays"),
        Prefetch("absences", away, to_attr="away"),
    )
    return list(rows.order_by("person__name"))


def _todos(
    stream: Stream, scholars: list[Scholar], reader: Person, now: datetime
) -> list[Todo]:
    """Open ones of the stream's scholars, and what their managers owe them."""
    people = [scholar.person_id for scholar in scholars]
    managers = stream.research_managements.on(stream.program.today).values("person")
    theirs = Q(debtor__in=people) | Q(debtor__in=managers, owed_to__in=people)
    visible = Todo.objects.visible_to(reader).opened(now).filter(program=stream.program)
    rows = visible.filter(theirs).select_related("debtor")
    return list(rows.order_by("due_at", "pk"))
