"""What the staff keep about one scholar: weeks, notes, meetings, flags."""

from datetime import date, datetime
from functools import cached_property

from django.http import Http404

from mats.checkins.desk.following_up import follow_ups_of, held
from mats.checkins.desk.readers import readers_of_notes
from mats.checkins.desk.term import Term
from mats.checkins.models import CheckIn, Flag, FollowUp, Meeting, Note
from mats.checkins.models.care import cared_for_by
from mats.checkins.standing import Standing
from mats.people.models import Person
from mats.programs.models import Program
from mats.scholars.models import Scholar, ScholarQuerySet

NEWEST = 12
"""Meetings on the page; the log has all."""


def scholars_of(reader: Person, program: Program) -> ScholarQuerySet:
    """Those with whom this reader works, except the reader."""
    return (
        cared_for_by(reader)
        .exclude(person=reader)
        .filter(program=program)
        .select_related("person", "stream")
    )


def scholar_of(reader: Person, program: Program, pk: int) -> Scholar:
    scholar = scholars_of(reader, program).filter(pk=pk).first()
    if scholar is None:
        raise Http404
    scholar.program = program
    return scholar


def with_follow_ups(reader: Person, program: Program, pk: int) -> Scholar:
    """The same, for the page that shows what follows beside what it follows."""
    rows = scholars_of(reader, program).annotate(follow_ups_held=held())
    scholar = rows.filter(pk=pk).first()
    if scholar is None:
        raise Http404
    scholar.program = program
    return scholar


class Beside:
    """The page about one scholar. Each part is asked once."""

    def __init__(
        self, reader: Person, scholar: Scholar, term: Term | None, now: datetime
    ) -> None:
        self.reader, self.scholar, self.term, self.now = reader, scholar, term, now

    @cached_property
    def weeks(self) -> list[tuple[CheckIn, Standing]]:
        """The newest first."""
        if self.term is None:
            return []
        rows = CheckIn.objects.filter(scholar=self.scholar, phase=self.term.phase)
        return [(c, c.standing_at(self.now)) for c in rows.order_by("-week")]

    @cached_property
    def _notes(self) -> list[Note]:
        rows = Note.objects.visible_to(self.reader).filter(scholar=self.scholar)
        return list(rows.select_related("author", "meeting"))

    @property
    def private(self) -> list[Note]:
        return [note for note in self._notes if note.kind == Note.Kind.PRIVATE]

    @property
    def shareable(self) -> list[Note]:
        return [note for note in self._notes if note.kind == Note.Kind.SHAREABLE]

    @cached_property
    def readers(self) -> dict[str, str]:
        return readers_of_notes(self.scholar, self.reader)

    @cached_property
    def meetings(self) -> list[Meeting]:
        rows = Meeting.objects.visible_to(self.reader).filter(
            attendees__scholar=self.scholar
        )
        return list(rows.select_related("host").order_by("-held_on", "-pk")[:NEWEST])

    @cached_property
    def flags(self) -> list[Flag]:
        rows = Flag.objects.visible_to(self.reader).filter(scholar=self.scholar)
        return list(rows.select_related("owner").order_by("-raised_at")[:NEWEST])

    @cached_property
    def follow_ups(self) -> list[FollowUp]:
        return follow_ups_of(self.scholar)

    @property
    def today(self) -> date:
        return self.now.astimezone(self.scholar.program.zone).date()
