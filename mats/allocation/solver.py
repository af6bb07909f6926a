"""The best allocation of slots, exact for any values; and why it is the best."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from math import fsum

from mats.allocation.greedy import fill
from mats.allocation.problem import Infeasible, Problem, Track, groups
from mats.allocation.pruned import choose


@dataclass(frozen=True)
class Rung:
    """One possible slot: the k-th of a stream (k from 1), and whether it is given."""

    stream: str
    k: int
    value: float
    funded: bool


@dataclass(frozen=True)
class Bound:
    """A bound that an allocation touches; `relaxed` is the problem one slot wider."""

    name: str
    relaxed: Problem


@dataclass(frozen=True)
class Allocation:
    """Slots by stream, and the sum of their values."""

    problem: Problem
    slots: dict[str, int]
    objective: float

    @cached_property
    def ladder(self) -> list[Rung]:
        """Every slot there is a value for, the best first; ties by stream, then k."""
        rungs = [
            Rung(stream.id, k, value, funded=k <= self.slots[stream.id])
            for stream in sorted(self.problem.streams, key=lambda s: s.id)
            for k, value in enumerate(stream.values, start=1)
        ]
        return sorted(rungs, key=lambda rung: -rung.value)

    @property
    def last_funded(self) -> float | None:
        """The value of the lowest rung that is given."""
        given = (rung.value for rung in reversed(self.ladder) if rung.funded)
        return next(given, None)

    @property
    def first_unfunded(self) -> float | None:
        """The value of the highest rung that is not given."""
        kept = (rung.value for rung in self.ladder if not rung.funded)
        return next(kept, None)


def solve(problem: Problem) -> Allocation:
    """The allocation of most value. Raises `Infeasible` with the bounds in conflict."""
    nested = groups(problem)
    spans = [span for group in nested for span in group.spans]
    if all(span.falls for span in spans):
        above = fill(nested, [span.steps for span in spans], problem.slots).above
    else:
        above = choose(nested, problem.slots)
    rows = list(zip(spans, above, strict=True))
    return Allocation(
        problem=problem,
        slots={span.stream.id: span.low + more for span, more in rows},
        objective=fsum(
            chain.from_iterable(s.stream.values[: s.low + n] for s, n in rows)
        ),
    )


def binding(found: Allocation) -> list[str]:
    """The bounds that keep the allocation from being worth more, by name.

    Each touched bound is moved by one slot and the problem solved again. Tracks and the
    whole only: what a stream asked for is no decision of the program's.
    """
    return [bound.name for bound in touched(found) if cost(found, bound) > 0]


def cost(found: Allocation, bound: Bound) -> float:
    """What one slot more (or, of a minimum, one less) would add to the objective."""
    try:
        wider = solve(bound.relaxed).objective
    except Infeasible:  # pragma: no cover -- a wider problem keeps the old answer
        return 0.0
    gain = wider - found.objective
    return gain if gain > abs(found.objective) * 1e-12 else 0.0


def touched(found: Allocation) -> Iterator[Bound]:
    """Bounds of tracks, and the number of slots, that the allocation has reached."""
    problem = found.problem
    if sum(found.slots.values()) == problem.slots:
        wider = replace(problem, slots=problem.slots + 1)
        yield Bound(f"slots: {problem.slots}", wider)
    for track in problem.tracks:
        count = sum(found.slots[s.id] for s in problem.streams if s.track == track.id)
        if count == track.max_slots:
            more = replace(track, max_slots=count + 1)
            yield Bound(f"track {track.id}: max {count}", _with(problem, more))
        if count == track.min_slots and count:
            less = replace(track, min_slots=count - 1)
            yield Bound(f"track {track.id}: min {count}", _with(problem, less))


def _with(problem: Problem, track: Track) -> Problem:
    tracks = tuple(track if each.id == track.id else each for each in problem.tracks)
    return replace(problem, tracks=tracks)
