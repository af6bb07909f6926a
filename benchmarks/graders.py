"""Submissions given out among graders: 6,300 of them to 1,000, a few pairs barred.

CPU seconds of one process. `python -m benchmarks.graders`
"""

import random
import time
from collections import Counter

from benchmarks.place import verdict
from mats.core.assigning import assign

SUBMISSIONS, GRADERS, EACH = 6_300, 1_000, 2
BARRED = 5
"""Graders who must not have a submission, in the mean."""
GOAL = 5.0
"""Seconds."""


def main() -> None:
    draw = random.Random(6)  # noqa: S311 -- the same problem in every run
    barred = {
        (draw.randrange(SUBMISSIONS), draw.randrange(GRADERS))
        for _ in range(SUBMISSIONS * BARRED)
    }
    began = time.process_time()
    found = assign(
        dict.fromkeys(range(SUBMISSIONS), EACH), range(GRADERS), barred=barred
    )
    took = time.process_time() - began
    loads = Counter(grader for _, grader in found.pairs).values()
    print(
        f"{len(found.pairs):,} places, {len(found.short)} short, loads"
        f" {min(loads)} to {max(loads)}: {took:.2f} s, goal {GOAL}:"
        f" {verdict(took, GOAL)}"
    )


if __name__ == "__main__":
    main()
