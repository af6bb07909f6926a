"""The solver of slots beside HiGHS, which solves the same as an integer program.

CPU seconds of one process; those of HiGHS with the writing of its program.

`python -m benchmarks.slots`
"""

import random
import time
from collections.abc import Callable
from itertools import chain, pairwise

from highspy import Highs

from benchmarks.place import verdict
from mats.allocation.problem import Problem, Stream, Track
from mats.allocation.solver import solve

SLOTS = 10
"""Values of each stream."""
GOALS = {(10_000, True): 0.1, (1_000, False): 2.0}
"""Seconds; for values that fall, and for any."""
SIZES = (23, 1_000, 10_000)
ROUNDS = 3
"""The fastest counts: others wait for a core."""
LARGEST = 1_000
"""Streams that HiGHS is asked about: with ten times as many it takes minutes."""


def main() -> None:
    print(f"{'streams':>8} {'values':>8} {'solve s':>9} {'HiGHS s':>9} {'same':>6}")
    for streams in SIZES:
        for falling in (True, False):
            _compare(problem(streams, falling=falling), falling=falling)


def problem(streams: int, *, falling: bool) -> Problem:
    """Tracks of which each has a least and a most, and slots for a third of all."""
    draw = random.Random(streams)  # noqa: S311 -- the same problem in every run
    count = max(4, min(50, streams // 20))
    share = streams * SLOTS // count
    tracks = tuple(Track(f"track {n}", share // 20, share // 2) for n in range(count))
    rows = []
    for n in range(streams):
        values = [draw.uniform(-1, 10) for _ in range(SLOTS)]
        ordered = tuple(sorted(values, reverse=True) if falling else values)
        rows.append(Stream(str(n), ordered, draw.choice(tracks).id))
    return Problem(streams * SLOTS // 3, tuple(rows), tracks)


def _compare(asked: Problem, *, falling: bool) -> None:
    streams = len(asked.streams)
    rounds = [_clocked(lambda: solve(asked).objective) for _ in range(ROUNDS)]
    took, worth = min(rounds)
    said = f"{streams:8,} {'fall' if falling else 'any':>8} {took:9.4f}"
    if streams <= LARGEST:
        theirs, best = _clocked(lambda: highs(asked))
        same = abs(best - worth) < streams / 1e6
        said += f" {theirs:9.3f} {'yes' if same else 'NO':>6}"
    if goal := GOALS.get((streams, falling)):
        said += f"  goal {goal:g} s: {verdict(took, goal, goal)}"
    print(said, flush=True)


def _clocked(solved: Callable[[], float]) -> tuple[float, float]:
    began = time.process_time()
    worth = solved()
    return time.process_time() - began, worth


def highs(asked: Problem) -> float:
    """The best worth, each slot a yes or no that needs the one before it."""
    model = Highs()  # type: ignore[no-untyped-call]  # the package leaves it out
    model.setOptionValue("output_flag", False)  # noqa: FBT003 -- its API
    given = {s.id: [model.addBinary() for _ in s.values] for s in asked.streams}
    for before, after in chain(*(pairwise(rungs) for rungs in given.values())):
        model.addConstr(after <= before)
    for track in asked.tracks:
        here = [r for s in asked.streams if s.track == track.id for r in given[s.id]]
        model.addConstr(model.qsum(here) >= track.min_slots)
        model.addConstr(model.qsum(here) <= (track.max_slots or len(here)))
    model.addConstr(model.qsum(chain(*given.values())) <= asked.slots)
    model.maximize(
        model.qsum(
            value * rung
            for stream in asked.streams
            for value, rung in zip(stream.values, given[stream.id], strict=True)
        )
    )
    return float(model.getObjectiveValue())


if __name__ == "__main__":
    main()
