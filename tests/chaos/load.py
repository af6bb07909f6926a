"""People who ask for pages while the servers are hurt."""

import statistics
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from tests.chaos.house import House

PAUSE = 0.1  # seconds between two pages of one person


@dataclass
class Load:
    seconds: list[float] = field(default_factory=list)
    """How long each page took."""
    failures: list[str] = field(default_factory=list)

    @property
    def p95(self) -> float:
        return statistics.quantiles(self.seconds, n=20)[-1]


@contextmanager
def load(house: House, *paths: str) -> Iterator[Load]:
    """Ask for the pages in turn, one person for each, until the block ends."""
    done, told = threading.Event(), Load()
    people = [
        threading.Thread(target=_ask, args=(house, path, told, done)) for path in paths
    ]
    for person in people:
        person.start()
    try:
        yield told
    finally:
        done.set()
        for person in people:
            person.join()


def _ask(house: House, path: str, told: Load, done: threading.Event) -> None:
    browser = house.browser()
    while not done.wait(PAUSE):
        began = time.monotonic()
        try:
            status = browser.get(path).status
        except OSError as error:
            told.failures.append(f"{path}: {error!r}")
            continue
        told.seconds.append(time.monotonic() - began)
        if status >= 500:
            told.failures.append(f"{path}: {status}")
