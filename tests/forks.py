"""The same work in several processes at once: real ones, as a web server has them."""

import multiprocessing
import warnings
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from django.db import connections

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.synchronize import Barrier

T = TypeVar("T")
PATIENCE = 60  # seconds

FORK = multiprocessing.get_context("fork")


def at_once(count: int, work: Callable[[int], T]) -> list[T]:
    """Do `work(0)`, `work(1)` … each in a process of its own. What each came to."""
    connections.close_all()  # a connection must not have two owners
    start = FORK.Barrier(count)
    pipes = [FORK.Pipe(duplex=False) for _ in range(count)]
    processes = [
        FORK.Process(target=_do, args=(work, number, start, pipes[number][1]))
        for number in range(count)
    ]
    with warnings.catch_warnings():
        # Python warns of threads; those of the test runner hold no lock of ours.
        warnings.simplefilter("ignore", DeprecationWarning)
        for process in processes:
            process.start()
    for process in processes:
        process.join(PATIENCE)
        process.kill()
    results = [here.recv() for here, _ in pipes if here.poll()]
    assert len(results) == count, "a process ended without an answer"
    return results


def _do(
    work: Callable[[int], T], number: int, start: "Barrier", there: "Connection"
) -> None:
    start.wait(PATIENCE)
    there.send(work(number))
