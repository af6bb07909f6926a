"""A WSGI application around another that keeps its own accounts.

`/__spent__` answers the seconds of CPU this worker has used since it started,
`/__memory__` the megabytes it holds. A request with `X-Count` is answered with the
number of its SQL statements in `X-Statements`.
"""

import os
import time
from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path
from typing import Any

from django.db import connection

inner = import_module(os.environ["METERED"]).application

Start = Callable[..., Any]
Headers = list[tuple[str, str]]
NOT_COUNTED = ("SET TRANSACTION", "SAVEPOINT", "RELEASE SAVEPOINT")


def application(environ: dict[str, Any], start: Start) -> Iterable[bytes]:
    if environ["PATH_INFO"] == "/__spent__":
        start("200 OK", [("Content-Type", "text/plain")])
        return [str(time.process_time()).encode()]
    if environ["PATH_INFO"] == "/__memory__":
        start("200 OK", [("Content-Type", "text/plain")])
        return [str(_memory()).encode()]
    if "HTTP_X_COUNT" not in environ:
        found: Iterable[bytes] = inner(environ, start)
        return found
    return _counted(environ, start)


def _memory() -> float:
    """Megabytes of this worker, its part of what several share included (PSS)."""
    text = Path("/proc/self/smaps_rollup").read_text()
    return int(text.split("Pss:")[1].split()[0]) / 1024


def _counted(environ: dict[str, Any], start: Start) -> Iterable[bytes]:
    asked: list[str] = []

    def note(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        asked.append(sql)
        return execute(sql, *rest)

    def start_with_count(
        status: str, headers: list[tuple[str, str]], *rest: Any
    ) -> Any:
        count = sum(not sql.startswith(NOT_COUNTED) for sql in asked)
        return start(status, [*headers, ("X-Statements", str(count))], *rest)

    with connection.execute_wrapper(note):
        answered: Iterable[bytes] = inner(environ, start_with_count)
        return answered
