"""A scenario worked out: what its budget pays for, who gets it, and what it leaves.

Reads five statements, whatever the number of streams; nothing is written.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from mats.allocation import problem as problems
from mats.allocation.models import Override, Scenario, Score
from mats.allocation.models.score import Worth
from mats.allocation.problem import Infeasible, Problem
from mats.allocation.solver import Allocation, Rung, binding, solve
from mats.mentors.models import Stream, StreamMentor
from mats.programs.models import Program, Track

Bounds = Mapping[int, tuple[int, int | None]]
"""The least and the most slots of tracks, by their keys."""


@dataclass(frozen=True)
class Lead:
    """Who mentors in a stream, and how many scholars they asked for together."""

    names: tuple[str, ...]
    asked: int | None


@dataclass(frozen=True)
class Table:
    """What does not depend on a scenario: streams, their worth, who leads them."""

    streams: Sequence[Stream]
    tracks: Sequence[Track]
    worths: Mapping[int, Sequence[Worth]]
    leads: Mapping[int, Lead]

    @classmethod
    def of(cls, program: Program) -> "Table":
        worths: dict[int, list[Worth]] = {}
        scores = Score.objects.filter(stream__program=program)
        for worth in scores.worth():
            row = worths.setdefault(worth.stream, [])
            # A slot counts once all before it are scored.
            if worth.k == len(row) + 1:
                row.append(worth)
        streams = program.streams.select_related("track").order_by("slug")
        tracks = program.tracks.order_by("name")
        return cls(list(streams), list(tracks), worths, _leads(program))

    def worth(self, stream: Stream) -> Sequence[Worth]:
        return self.worths.get(stream.pk, ())


def _leads(program: Program) -> dict[int, Lead]:
    held = StreamMentor.objects.on(program.today).filter(stream__program=program)
    names: dict[int, list[str]] = {}
    asked: dict[int, list[int]] = {}
    rows = held.exclude(role=StreamMentor.Role.BACKUP).order_by("stream", "-role", "pk")
    for stream, name, cap in rows.values_list("stream", "person__name", "cap"):
        names.setdefault(stream, []).append(name)
        if cap is not None:
            asked.setdefault(stream, []).append(cap)
    return {
        stream: Lead(tuple(found), sum(asked[stream]) if stream in asked else None)
        for stream, found in names.items()
    }


@dataclass(frozen=True)
class Figures:
    """One scenario worked out over a table."""

    scenario: Scenario
    table: Table
    overrides: Mapping[int, Override]
    found: Allocation | None
    conflict: str = ""
    """Why there is no allocation, where there is none."""

    @cached_property
    def slots(self) -> dict[int, int]:
        """By the key of the stream."""
        given = self.found.slots if self.found else {}
        return {stream.pk: given.get(stream.slug, 0) for stream in self.table.streams}

    @property
    def given(self) -> int:
        return sum(self.slots.values())

    @property
    def cost(self) -> Decimal:
        """US dollars, with what is spent before the first scholar."""
        scenario = self.scenario
        return scenario.cost_before_slots + self.given * scenario.cost_of_slot

    @property
    def ladder(self) -> list[Rung]:
        return self.found.ladder if self.found else []

    @cached_property
    def binding(self) -> list[str]:
        return binding(self.found) if self.found else []


def work_out(
    scenario: Scenario,
    table: Table | None = None,
    tried: Bounds | None = None,
) -> Figures:
    """The best allocation under the scenario; or why there is none.

    `tried` are bounds by track in place of those that are kept.
    """
    table = table or Table.of(scenario.program)
    related = scenario.overrides.select_related("by")
    overrides = {each.stream_id: each for each in related}
    if tried is None:
        kept = scenario.bounds.values_list("track", "least", "most")
        tried = {track: (least, most) for track, least, most in kept}
    try:
        found = solve(_problem(scenario, table, overrides, tried))
    except Infeasible as conflict:
        return Figures(scenario, table, overrides, None, str(conflict))
    return Figures(scenario, table, overrides, found)


def _problem(
    scenario: Scenario,
    table: Table,
    overrides: Mapping[int, Override],
    bounds: Bounds,
) -> Problem:
    slugs = {stream.pk: stream.slug for stream in table.streams}
    return Problem(
        slots=scenario.slots,
        streams=tuple(
            problems.Stream(
                id=stream.slug,
                values=tuple(float(worth.mean) for worth in table.worth(stream)),
                track=stream.track.slug,
                cap=stream.cap,
            )
            for stream in table.streams
        ),
        tracks=tuple(_track(track, bounds.get(track.pk)) for track in table.tracks),
        pinned={slugs[key]: override.slots for key, override in overrides.items()},
    )


def _track(track: Track, ends: tuple[int, int | None] | None) -> problems.Track:
    return problems.Track(track.slug, *(ends or (0, None)))
