"""The servers of the tests: embedded ones, unless the environment names others.

Called by the tests' settings, which read the addresses before the first fixture runs.
The workers of pytest-xdist inherit the environment and find everything started.
"""

import atexit
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from local import postgres, processes, redis


def ensure() -> None:
    """Start what the environment does not name, until this process ends."""
    if not {"DATABASE_URL", "REDIS_URL"} <= os.environ.keys():
        _start()


def _start() -> None:
    folder = Path(tempfile.mkdtemp(prefix="mats-test-"))
    folder.chmod(0o755)
    started: list[subprocess.Popen[bytes]] = []
    atexit.register(_stop, started, folder, os.getpid())
    if "DATABASE_URL" not in os.environ:
        database = postgres.embedded(folder, careless=True)
        database.prepare()
        started.append(processes.start(database.program(), folder / "postgres.log"))
        database.wait(started[-1])
        os.environ["DATABASE_URL"] = database.url("postgres")
    if "REDIS_URL" not in os.environ:
        broker = redis.embedded(folder)
        started.append(processes.start(broker.program(), folder / "redis.log"))
        broker.wait(started[-1])
        os.environ["REDIS_URL"] = broker.url


def _stop(started: list[subprocess.Popen[bytes]], folder: Path, owner: int) -> None:
    if os.getpid() != owner:  # a fork of ours is not the one who started them
        return
    for process in started:
        process.terminate()
    for process in started:
        processes.end_group(process)
    shutil.rmtree(folder, ignore_errors=True)
