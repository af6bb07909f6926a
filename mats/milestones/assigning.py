"""Who grades what: every submission gets its graders, and loads are as even as can be.

Each place is given to the least loaded grader who may have it. Where that is not the
least loaded of all, work is passed on along a chain of graders until it is: for one
grader each this is an optimal semi-matching (N. J. A. Harvey et al., "Semi-matchings
for bipartite graphs and load balancing", WADS 2003). No Django, no database.
"""

from collections import defaultdict, deque
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

Pair = tuple[int, int]
"""A submission and a grader."""


@dataclass
class Assignment:
    """What is given out, and the submissions that lack graders."""

    pairs: set[Pair] = field(default_factory=set)
    short: list[int] = field(default_factory=list)


@dataclass
class _Table:
    graders: Sequence[int]
    barred: Collection[Pair]
    load: dict[int, int]
    cap: int | None
    given: dict[int, set[int]]
    """By grader: what was given out here, and may be passed on."""

    def may(self, submission: int, grader: int) -> bool:
        return (submission, grader) not in self.barred and submission not in self.given[
            grader
        ]

    def has_room(self, grader: int) -> bool:
        return self.cap is None or self.load[grader] < self.cap

    def give(self, submission: int, grader: int) -> None:
        self.given[grader].add(submission)
        self.load[grader] += 1

    def pass_on(self, submission: int, giver: int, taker: int) -> None:
        self.given[giver].remove(submission)
        self.load[giver] -= 1
        self.give(submission, taker)

    def place(self, submission: int) -> bool:
        """Give it to somebody; False where nobody may have it, or has room."""
        allowed = [g for g in self.graders if self.may(submission, g)]
        if not allowed:
            return False
        grader = min(allowed, key=self.load.__getitem__)
        self.give(submission, grader)
        even = self.load[grader] <= min(map(self.load.__getitem__, self.graders)) + 1
        if not even or not self._fits(grader):
            self._ease(grader)
        if self._fits(grader):
            return True
        self.given[grader].remove(submission)
        self.load[grader] -= 1
        return False

    def _fits(self, grader: int) -> bool:
        return self.cap is None or self.load[grader] <= self.cap

    def _ease(self, grader: int) -> None:
        """Pass work on along the shortest chain to whoever has least of all."""
        came: dict[int, Pair] = {}
        seen, queue = {grader}, deque([grader])
        best = grader
        while queue:
            giver = queue.popleft()
            for submission in sorted(self.given[giver]):
                for taker in self.graders:
                    if taker not in seen and self.may(submission, taker):
                        seen.add(taker)
                        came[taker] = submission, giver
                        queue.append(taker)
                        best = min(best, taker, key=self.load.__getitem__)
        if self.load[best] <= self.load[grader] - 2 and self.has_room(best):
            while best != grader:
                submission, giver = came[best]
                self.pass_on(submission, giver, best)
                best = giver


def assign(
    wanted: Mapping[int, int],
    graders: Sequence[int],
    *,
    barred: Collection[Pair] = frozenset(),
    load: Mapping[int, int] | None = None,
    cap: int | None = None,
) -> Assignment:
    """`wanted` is how many more graders each submission needs.

    `barred` are pairs that must not be: conflicts, and who has it already. `load` is
    what graders have to do already; nobody gets more than `cap` in all.
    """
    start = {grader: (load or {}).get(grader, 0) for grader in graders}
    table = _Table(graders, barred, start, cap, defaultdict(set))
    found = Assignment()
    for submission, places in wanted.items():
        placed = sum(table.place(submission) for _ in range(places))
        if placed < places:
            found.short.append(submission)
    found.pairs = {(s, g) for g, given in table.given.items() for s in given}
    return found
