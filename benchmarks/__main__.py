"""`make bench`: pages, mail, results, bulk writers, and a cohort ten times as large."""

import time

from benchmarks import answers, bulk, mail, pages
from benchmarks.place import place, run

TIMES = "10"


def main() -> None:
    began = time.monotonic()
    print("Pages")
    pages.main()
    print("\nMail")
    mail.main()
    print("\nResults of a survey")
    answers.main()
    print("\nWritten for all scholars at once")
    bulk.main((600,))
    print(f"\nA cohort folder {TIMES} times as large")
    with place() as here:
        settings = here.environment("mats")
        run(settings, "-m", "local.prepare")
        run(settings, "-m", "benchmarks.cohort", TIMES, told=False)
    print(f"\nall in {time.monotonic() - began:.0f} s")


main()
