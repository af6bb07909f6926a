"""The grid: people by weeks, grouped by stream, as plain values."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from mats.checkins.desk import statements
from mats.checkins.desk.term import Term
from mats.checkins.standing import Standing
from mats.people.models import Person

PER_PAGE = 100
RECEIVED = (Standing.IN, Standing.LATE)
EXPECTED = (*RECEIVED, Standing.OPEN, Standing.MISSED)


@dataclass(frozen=True)
class Total:
    """Of one week: how many are in, of how many expected."""

    week: int
    counts: dict[str, int]

    def of(self, *standings: Standing) -> int:
        return sum(self.counts.get(each.value, 0) for each in standings)

    @property
    def received(self) -> int:
        return self.of(*RECEIVED)

    @property
    def expected(self) -> int:
        return self.of(*EXPECTED)

    @property
    def open(self) -> int:
        return self.of(Standing.OPEN)

    @property
    def missed(self) -> int:
        return self.of(Standing.MISSED)

    @property
    def excused(self) -> int:
        return self.of(Standing.EXCUSED)


class Row(NamedTuple):
    """One scholar: a standing for each week, and this week in words."""

    pk: int
    name: str
    stream: int
    title: str
    """Of the stream."""
    weeks: list[Standing | None]
    """None where nothing was ever expected: not there yet, left, or a week off."""
    check_in: int | None
    """Of this week, its key."""
    standing: Standing | None
    submitted_at: datetime | None
    word: str
    """The state of the newest check-in that bears one."""
    flags: list[dict[str, str]]


class Place(NamedTuple):
    """A stream."""

    pk: int
    title: str
    slug: str


@dataclass(frozen=True)
class Group:
    """The rows of one stream on this page, and its numbers whatever the page."""

    stream: Place
    mentors: list[str]
    managers: list[str]
    received: int
    expected: int
    excused: int
    rows: list[Row] = field(default_factory=list)


@dataclass(frozen=True)
class Choices:
    """What the filters offer, and how many the filters leave."""

    streams: list[dict[str, str]]
    managers: list[dict[str, Any]]
    people: int
    again: int
    """Open this week and missed the week before."""

    @property
    def too_many(self) -> bool:
        """Streams to choose one from a list."""
        return len(self.streams) > statements.MOST


def at(reader: Person, term: Term, now: datetime) -> statements.At:
    """What a grid of this moment is asked for."""
    program, week = term.phase.program, term.week.number
    today = now.astimezone(program.zone).date()
    return statements.At(
        reader.pk, program.pk, term.phase.pk, week, week - 1, now, today
    )


def choices_of(found: Iterable[tuple[Any, ...]]) -> Choices:
    ((streams, managers, people, again),) = found
    return Choices(streams, managers, people or 0, again or 0)


def totals_of(found: Iterable[tuple[int, str, int]], term: Term) -> dict[int, Total]:
    """By week, over all that is filtered, whatever page of it is shown."""
    totals = {week.number: Total(week.number, {}) for week in term.weeks}
    for week, standing, count in found:
        if week in totals:
            totals[week].counts[standing] = count
    return totals


def shaped(
    found: Iterable[tuple[Any, ...]], term: Term, now: datetime
) -> Iterable[Row]:
    """Each scholar with the weeks."""
    nothing = [
        Standing.TO_COME if opens_at > now else None for opens_at in term.openings
    ]
    here = term.week.number
    for pk, name, stream, title, check_ins, flags in found:
        weeks, now_here, words = nothing.copy(), _NO_CHECK_IN, {}
        for check_in in check_ins or ():
            week, standing, _, word, _ = check_in
            if week <= len(weeks):
                weeks[week - 1] = STANDINGS[standing]
            if week == here:
                now_here = check_in
            if word:
                words[week] = word
        _, standing, key, _, sent = now_here
        yield Row(
            *(pk, name, stream, title, weeks, key),
            STANDINGS[standing] if standing else None,
            datetime.fromisoformat(sent) if sent else None,
            words[max(words)] if words else "",
            flags,
        )


STANDINGS = {each.value: each for each in Standing}
_NO_CHECK_IN: tuple[Any, ...] = (0, "", None, "", None)


def grouped(rows: Iterable[Row], groups: Iterable[Group]) -> list[Group]:
    """The rows under their streams."""
    found = {group.stream.pk: group for group in groups}
    shown = {}
    for row in rows:
        found[row.stream].rows.append(row)
        shown[row.stream] = found[row.stream]
    return list(shown.values())


def group_of(found: tuple[Any, ...]) -> Group:
    *stream, mentors, managers, standings = found
    counts = {each: standings.count(each.value) for each in Standing}
    return Group(
        Place(*stream),
        mentors,
        managers,
        sum(counts[each] for each in RECEIVED),
        sum(counts[each] for each in EXPECTED),
        counts[Standing.EXCUSED],
    )
