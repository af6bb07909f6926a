"""Slots of any values: exact, by what each choice loses against the prices of slots.

Every stream's totals are covered from above by their concave hull, and slots are given
out by the hull. Its prices bound what any allocation can be worth; each choice that
differs from the best at these prices loses a certain amount, and the allocation that
loses least in all is the best one (Lagrangian duality: Everett, Operations Research 11,
1963). Choices are combined stream by stream, those that lose more than a limit are left
out, and the limit grows until something is left: then nothing better was left out.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import itemgetter

from mats.allocation.greedy import Prices, fill, prices
from mats.allocation.problem import Group, Span

Choice = tuple[float, int]
"""What it loses, and how many slots it takes."""


@dataclass(frozen=True)
class Part:
    """What may be chosen for each stream of a group, or for each group of the whole."""

    choices: list[list[Choice]]
    low: int
    high: int
    below: float
    """What each slot less than `high` loses."""
    above: float
    """What each slot more than `low` loses."""

    def ends(self, count: int) -> float:
        return self.below * (self.high - count) + self.above * (count - self.low)


def hull(totals: Sequence[float]) -> list[float]:
    """What each slot adds on the least concave line above the totals."""
    corners = [0]
    for at in range(1, len(totals)):
        while len(corners) > 1 and _is_below(totals, corners[-2], corners[-1], at):
            corners.pop()
        corners.append(at)
    steps: list[float] = []
    for a, b in pairwise(corners):
        steps += [(totals[b] - totals[a]) / (b - a)] * (b - a)
    # Rounding must not make a step larger than the one before it.
    for at in range(1, len(steps)):
        steps[at] = min(steps[at], steps[at - 1])
    return steps


def _is_below(totals: Sequence[float], a: int, b: int, c: int) -> bool:
    return (totals[b] - totals[a]) * (c - a) <= (totals[c] - totals[a]) * (b - a)


def choose(groups: Sequence[Group], slots: int) -> list[int]:
    """The best number of slots above the least for each stream, in their order."""
    streams = [span for group in groups for span in group.spans]
    steps = [hull(span.totals) for span in streams]
    priced = prices(groups, fill(groups, steps, slots))
    scale = max((abs(v) for span in streams for v in span.totals), default=0.0)
    limit = max(scale, 1.0) * 1e-9
    while True:
        found = _within(groups, priced, slots, limit)
        if found is not None:
            return found
        limit *= 8


def _within(
    groups: Sequence[Group], priced: Prices, slots: int, limit: float
) -> list[int] | None:
    """The allocation that loses least, if one loses no more than the limit."""
    parts = [
        _part(group, priced.price, price)
        for group, price in zip(groups, priced.by_group, strict=True)
    ]
    tables = [combine(part, limit) for part in parts]
    if not all(tables):
        return None
    whole = Part(
        [[(lost, count) for count, (lost, _) in table.items()] for table in tables],
        low=0,
        high=slots - sum(span.low for group in groups for span in group.spans),
        below=priced.price,
        above=0.0,
    )
    found = combine(whole, limit)
    if not found:
        return None
    _, counts = min(found.values(), key=itemgetter(0))
    chosen: list[int] = []
    for table, count in zip(tables, _path(counts), strict=True):
        chosen += _path(table[count][1])
    return chosen


def _part(group: Group, price: float, own: float) -> Part:
    return Part(
        [_choices(span, own) for span in group.spans],
        low=group.low - sum(span.low for span in group.spans),
        high=group.high - sum(span.low for span in group.spans),
        below=max(own - price, 0.0),
        above=max(price - own, 0.0),
    )


def _choices(span: Span, price: float) -> list[Choice]:
    worth = [total - price * at for at, total in enumerate(span.totals)]
    best = max(worth)
    return [(best - each, at) for at, each in enumerate(worth)]


@dataclass(frozen=True)
class Taken:
    """The last of a row of choices, and the row before it."""

    slots: int
    before: "Taken | None"


State = tuple[float, "Taken | None"]


def combine(part: Part, limit: float) -> dict[int, State]:
    """For each number of slots the row of choices that loses least, up to the limit."""
    choices = [[each for each in row if each[0] <= limit] for row in part.choices]
    ahead = _ahead(choices)
    states: dict[int, State] = {0: (0.0, None)}
    for row, (least, most) in zip(choices, ahead, strict=True):
        reached: dict[int, State] = {}
        for count, (lost, before) in states.items():
            for more, slots in row:
                total, now = lost + more, count + slots
                if total > limit or now + least > part.high or now + most < part.low:
                    continue
                known = reached.get(now)
                if known is None or total < known[0]:
                    reached[now] = total, Taken(slots, before)
        states = reached
    ended = ((n, lost + part.ends(n), row) for n, (lost, row) in states.items())
    return {n: (lost, row) for n, lost, row in ended if lost <= limit}


def _ahead(choices: Sequence[list[Choice]]) -> list[tuple[int, int]]:
    """After each row, how few and how many slots those after it take."""
    least = most = 0
    found: list[tuple[int, int]] = []
    for row in reversed(choices):
        found.append((least, most))
        least += min(slots for _, slots in row)
        most += max(slots for _, slots in row)
    return found[::-1]


def _path(taken: Taken | None) -> list[int]:
    found: list[int] = []
    while taken:
        found.append(taken.slots)
        taken = taken.before
    return found[::-1]
