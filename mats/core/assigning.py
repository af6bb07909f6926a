"""Who judges what: every piece gets its judges, and loads are as even as can be.

Each place is given to the least loaded judge who may have it. Where that is not the
least loaded of all, work is passed on along a chain of judges until it is: for one
judge each this is an optimal semi-matching (N. J. A. Harvey et al., "Semi-matchings
for bipartite graphs and load balancing", WADS 2003). No Django, no database.
"""

from collections import defaultdict, deque
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

Pair = tuple[int, int]
"""A piece and a judge."""


@dataclass
class Assignment:
    """What is given out, and the pieces that lack judges."""

    pairs: set[Pair] = field(default_factory=set)
    short: list[int] = field(default_factory=list)


@dataclass
class _Table:
    judges: Sequence[int]
    barred: Collection[Pair]
    load: dict[int, int]
    cap: int | None
    given: dict[int, set[int]]
    """By judge: what was given out here, and may be passed on."""

    def may(self, piece: int, judge: int) -> bool:
        return (piece, judge) not in self.barred and piece not in self.given[judge]

    def has_room(self, judge: int) -> bool:
        return self.cap is None or self.load[judge] < self.cap

    def give(self, piece: int, judge: int) -> None:
        self.given[judge].add(piece)
        self.load[judge] += 1

    def pass_on(self, piece: int, giver: int, taker: int) -> None:
        self.given[giver].remove(piece)
        self.load[giver] -= 1
        self.give(piece, taker)

    def place(self, piece: int) -> bool:
        """Give it to somebody; False where nobody may have it, or has room."""
        allowed = [g for g in self.judges if self.may(piece, g)]
        if not allowed:
            return False
        judge = min(allowed, key=self.load.__getitem__)
        self.give(piece, judge)
        even = self.load[judge] <= min(map(self.load.__getitem__, self.judges)) + 1
        if not even or not self._fits(judge):
            self._ease(judge)
        if self._fits(judge):
            return True
        self.given[judge].remove(piece)
        self.load[judge] -= 1
        return False

    def _fits(self, judge: int) -> bool:
        return self.cap is None or self.load[judge] <= self.cap

    def _ease(self, judge: int) -> None:
        """Pass work on along the shortest chain to whoever has least of all."""
        came: dict[int, Pair] = {}
        seen, queue = {judge}, deque([judge])
        best = judge
        while queue:
            giver = queue.popleft()
            for piece in sorted(self.given[giver]):
                for taker in self.judges:
                    if taker not in seen and self.may(piece, taker):
                        seen.add(taker)
                        came[taker] = piece, giver
                        queue.append(taker)
                        best = min(best, taker, key=self.load.__getitem__)
        if self.load[best] <= self.load[judge] - 2 and self.has_room(best):
            while best != judge:
                piece, giver = came[best]
                self.pass_on(piece, giver, best)
                best = giver


def assign(
    wanted: Mapping[int, int],
    judges: Sequence[int],
    *,
    barred: Collection[Pair] = frozenset(),
    load: Mapping[int, int] | None = None,
    cap: int | None = None,
) -> Assignment:
    """`wanted` is how many more judges each piece needs.

    `barred` are pairs that must not be: conflicts, and who has it already. `load` is
    what judges have to do already; nobody gets more than `cap` in all.
    """
    start = {judge: (load or {}).get(judge, 0) for judge in judges}
    table = _Table(judges, barred, start, cap, defaultdict(set))
    found = Assignment()
    for piece, places in wanted.items():
        placed = sum(table.place(piece) for _ in range(places))
        if placed < places:
            found.short.append(piece)
    found.pairs = {(s, g) for g, given in table.given.items() for s in given}
    return found
