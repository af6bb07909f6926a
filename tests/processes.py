"""The same work in several processes at once: real ones, as a web server has them.

Each is begun anew. A copy of the runner would take over whatever its other threads
hold at that moment, their connections and locks too.
"""

import multiprocessing
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import django
from django.conf import settings
from django.db import connections
from django.test.utils import setup_test_environment
from django.utils.module_loading import import_string

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.synchronize import Barrier

PATIENCE = 60  # seconds
ANEW = multiprocessing.get_context("spawn")


def at_once(work: Callable[[Any], Any], given: list[Any]) -> list[Any]:
    """Do `work` with each of these, in a process for each. What each came to.

    The work is a function of a module; what it takes and gives can be pickled.
    """
    start, database = ANEW.Barrier(len(given)), settings.DATABASES["default"]["NAME"]
    path = f"{work.__module__}.{work.__qualname__}"
    pipes = [ANEW.Pipe(duplex=False) for _ in given]
    processes = [
        ANEW.Process(target=_do, args=(path, one, database, start, there))
        for one, (_, there) in zip(given, pipes, strict=True)
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join(PATIENCE)
        process.kill()
    results = [here.recv() for here, _ in pipes if here.poll()]
    assert len(results) == len(given), "a process ended without an answer"
    return results


def _do(
    path: str, one: object, database: str, start: "Barrier", there: "Connection"
) -> None:
    django.setup()
    setup_test_environment()
    connections["default"].settings_dict["NAME"] = database
    work = import_string(path)
    start.wait(PATIENCE)
    there.send(work(one))
