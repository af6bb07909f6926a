"""One `make run` for one data folder at a time."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from local import places


@contextmanager
def held(data: Path) -> Iterator[None]:
    """Hold the folder until the end, however that comes; else say who has it."""
    path = _path(data)
    with path.open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            raise SystemExit(
                f"`make run` already runs on {data} (process {file.read().strip()}). "
                "Stop it with Ctrl-C there, or set MATS_DATA to another folder."
            ) from None
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield


def is_running(data: Path) -> bool:
    with _path(data).open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def _path(data: Path) -> Path:
    return places.folder(data / "run") / "lock"
