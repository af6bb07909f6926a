"""Slots by falling value: exact where no slot is worth more than the one before it.

A track's best value for k slots then grows by ever less, and so does that of the whole:
first every lower bound is met as well as it can be, then the best slot anywhere that no
upper bound forbids is taken, for as long as it is worth something (the greedy algorithm
on a laminar polymatroid: Federgruen and Groenevelt, Operations Research 34, 1986).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from mats.allocation.problem import Group

Steps = Sequence[float]
"""What each slot of a stream above its least adds, never rising."""


@dataclass
class Fill:
    """Slots still to be given, in all and to each group; and who got them.

    `above` counts slots of each stream above its least, in the order of the groups;
    `forced` those of them that a group was given to reach its own least. `offers` are
    streams, by what their next slot is worth.
    """

    left: int
    need: list[int]
    room: list[int]
    group_of: list[int]
    offers: list[int]
    worth: list[float]
    above: list[int]
    forced: list[int]


@dataclass(frozen=True)
class Prices:
    """What the last slot is worth: of all, 0 where slots are left over, and by group.

    More in a group that is full, less in one that got slots only to reach its least.
    """

    price: float
    by_group: list[float]


def fill(groups: Sequence[Group], steps: Sequence[Steps], slots: int) -> Fill:
    """Give out at most `slots`. `steps` has an entry for each stream of the groups.

    Of slots worth the same the first goes to the stream whose id comes first.
    """
    streams = [span for group in groups for span in group.spans]
    least = [sum([span.low for span in group.spans]) for group in groups]
    ids = [span.stream.id for span in streams]
    by_id = sorted(range(len(streams)), key=ids.__getitem__)
    owners = [stream for stream in by_id for _ in steps[stream]]
    values = [value for stream in by_id for value in steps[stream]]
    order = sorted(range(len(values)), key=values.__getitem__, reverse=True)
    state = Fill(
        left=slots - sum(least),
        need=[group.low - low for group, low in zip(groups, least, strict=True)],
        room=[group.high - low for group, low in zip(groups, least, strict=True)],
        group_of=[at for at, group in enumerate(groups) for _ in group.spans],
        offers=[owners[at] for at in order],
        worth=[values[at] for at in order],
        above=[0] * len(streams),
        forced=[0] * len(streams),
    )
    _meet(state)
    _spend(state)
    return state


def _meet(state: Fill) -> None:
    """Every group's least."""
    missing = sum(state.need)
    for stream in state.offers:
        if not missing:
            break
        group = state.group_of[stream]
        if state.need[group]:
            state.need[group] -= 1
            state.room[group] -= 1
            state.forced[stream] += 1
            state.left -= 1
            missing -= 1


def _spend(state: Fill) -> None:
    """What is left, for as long as a slot is worth something."""
    state.above, skip = state.forced.copy(), state.forced.copy()
    above, room, group_of, left = state.above, state.room, state.group_of, state.left
    for stream, value in zip(state.offers, state.worth, strict=True):
        if value <= 0 or not left:
            break
        if skip[stream]:
            skip[stream] -= 1
        elif room[group_of[stream]]:
            room[group_of[stream]] -= 1
            above[stream] += 1
            left -= 1
    state.left = left


@dataclass
class Edge:
    """The worth of the last slot given in a group, and of the first one not given."""

    last: float | None = None
    following: float | None = None
    given: int = 0
    forced: int = 0


def prices(groups: Sequence[Group], state: Fill) -> Prices:
    """At these prices no stream would rather have another number of slots."""
    edges = _edges(groups, state)
    price = 0.0
    if not state.left:
        rows = zip(edges, state.room, strict=True)
        refused = [e.following for e, room in rows if room and e.following is not None]
        price = max([0.0, *refused])
    ends = zip(groups, edges, state.room, strict=True)
    return Prices(price, [_price(g, edge, price, room) for g, edge, room in ends])


def _edges(groups: Sequence[Group], state: Fill) -> list[Edge]:
    """In a group the slots given are the first of its offers, in their order."""
    edges = [Edge() for _ in groups]
    seen = [0] * len(state.above)
    for value, stream in zip(state.worth, state.offers, strict=True):
        edge = edges[state.group_of[stream]]
        if seen[stream] < state.above[stream]:
            edge.last = value
            edge.forced += seen[stream] < state.forced[stream]
            edge.given += 1
        elif edge.following is None:
            edge.following = value
        seen[stream] += 1
    return edges


def _price(group: Group, edge: Edge, price: float, room: int) -> float:
    if group.low == group.high:
        known = (edge.following, edge.last, price)
        return next(each for each in known if each is not None)
    if not room and edge.following is not None:
        return max(price, edge.following)
    if edge.forced == edge.given and edge.last is not None:
        return min(price, edge.last)
    return price
