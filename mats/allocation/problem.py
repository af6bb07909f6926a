"""What is to be allocated: slots to streams, within nested bounds.

A stream lies in at most one track, tracks lie in the whole: bounds never cross.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from operator import ge


class Infeasible(Exception):  # noqa: N818 -- it is an answer, not a fault
    """No allocation keeps all bounds. The message names those in conflict."""


@dataclass(frozen=True)
class Stream:
    """`values[k]` is what the (k+1)-th slot is worth, in any one unit."""

    id: str
    values: tuple[float, ...]
    track: str = ""
    cap: int | None = None
    at_least: int = 0
    at_most: int | None = None


@dataclass(frozen=True)
class Track:
    """Bounds of a track count pinned slots."""

    id: str
    min_slots: int = 0
    max_slots: int | None = None


@dataclass(frozen=True)
class Problem:
    """At most `slots` are given out. A pin fixes a stream's number exactly."""

    slots: int
    streams: tuple[Stream, ...]
    tracks: tuple[Track, ...] = ()
    pinned: Mapping[str, int] = field(default_factory=dict)
    forbidden: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Span:
    """From how many to how many slots a stream may get."""

    stream: Stream
    low: int
    high: int

    @property
    def totals(self) -> list[float]:
        """What each number of slots is worth, from `low` on."""
        before = sum(self.stream.values[: self.low])
        return list(accumulate(self.steps, initial=before))

    @cached_property
    def steps(self) -> tuple[float, ...]:
        """What each slot above `low` adds."""
        return self.stream.values[self.low : self.high]

    @property
    def falls(self) -> bool:
        return all(map(ge, self.steps, self.steps[1:]))


@dataclass(frozen=True)
class Group:
    """A track with its streams; streams of no track are a group without bounds."""

    name: str
    spans: tuple[Span, ...]
    low: int
    high: int


def groups(problem: Problem) -> list[Group]:
    """The problem as nested ranges, each no wider than what lies inside it.

    Raises `Infeasible` when a range is empty: ranges are nested and without gaps, so
    there is an allocation exactly when none is.
    """
    spans: dict[str, list[Span]] = {}
    for stream in problem.streams:
        spans.setdefault(stream.track, []).append(_span(problem, stream))
    found = [
        _group(track, spans.get(track.id, [])) for track in (*problem.tracks, Track(""))
    ]
    least = sum(group.low for group in found)
    if least > problem.slots:
        raise Infeasible(
            f"slots: {problem.slots}, but the bounds of streams and tracks need"
            f" {least}: {_needs(found)}"
        )
    return found


def _needs(found: list[Group]) -> str:
    needs = [(g.name or "streams of no track", g.low) for g in found if g.low]
    return ", ".join(f"{name} {least}" for name, least in needs)


def _group(track: Track, spans: list[Span]) -> Group:
    least, most = sum(s.low for s in spans), sum(s.high for s in spans)
    top = most if track.max_slots is None else track.max_slots
    if track.max_slots is not None and track.min_slots > top:
        raise Infeasible(f"track {track.id}: min {track.min_slots}, but max {top}")
    if least > top:
        raise Infeasible(
            f"track {track.id}: max {top}, but its streams get at least {least}"
            f" ({_least(spans)})"
        )
    if most < track.min_slots:
        raise Infeasible(
            f"track {track.id}: min {track.min_slots}, but its streams can have at most"
            f" {most}"
        )
    return Group(track.id, tuple(spans), max(least, track.min_slots), min(most, top))


def _least(spans: list[Span]) -> str:
    return ", ".join(f"{span.stream.id} {span.low}" for span in spans if span.low)


def _span(problem: Problem, stream: Stream) -> Span:
    low, high = _ends(problem, stream)
    return Span(stream, low, high)


def _ends(problem: Problem, stream: Stream) -> tuple[int, int]:
    pin = problem.pinned.get(stream.id)
    if pin is not None:
        return _pin(problem, stream, pin)
    if stream.id in problem.forbidden:
        tops = {"forbidden": 0}
    else:
        tops = {f"values for {len(stream.values)}": len(stream.values)}
        if stream.cap is not None:
            tops[f"cap {stream.cap}"] = stream.cap
        if stream.at_most is not None:
            tops[f"at most {stream.at_most}"] = stream.at_most
    name, high = min(tops.items(), key=lambda top: top[1])
    if stream.at_least > high:
        raise Infeasible(f"stream {stream.id}: at least {stream.at_least}, but {name}")
    return stream.at_least, high


def _pin(problem: Problem, stream: Stream, pin: int) -> tuple[int, int]:
    """A pin goes above a cap, which is its use, but not below what is promised."""
    against = ""
    if pin and stream.id in problem.forbidden:
        against = "forbidden"
    elif pin < stream.at_least:
        against = f"at least {stream.at_least}"
    elif pin > len(stream.values):
        against = f"there are values for {len(stream.values)}"
    if against:
        raise Infeasible(f"stream {stream.id}: pinned to {pin}, but {against}")
    return pin, pin
