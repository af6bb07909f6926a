"""Where a measurement runs: an embedded PostgreSQL of its own, gone afterwards."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg2

from local import places, postgres, processes


@dataclass
class Place:
    cluster: postgres.Postgres
    postmaster: int
    folder: Path

    def environment(self, name: str, settings: str = "mats.settings") -> dict[str, str]:
        """The settings of a process that works in the database of this name."""
        self.cluster.ensure_database(name)
        return {
            "DATABASE_URL": self.cluster.url(name),
            "REDIS_URL": "redis://127.0.0.1:1/0",
            "SECRET_KEY": "only-for-measurements-" + "0123456789" * 3,
            "MATS_DATA": str(self.folder),
            "MATS_DEMO": "1",
            "DEBUG": "0",
            "DJANGO_SETTINGS_MODULE": settings,
        }


@contextmanager
def place() -> Iterator[Place]:
    with (
        tempfile.TemporaryDirectory(prefix="mats-bench-") as name,
        ExitStack() as stack,
    ):
        folder = Path(name)
        folder.chmod(0o755)
        cluster = postgres.embedded(folder)
        cluster.prepare()
        running = processes.start(cluster.program(), folder / "postgres.log")
        stack.callback(running.wait)
        stack.callback(running.send_signal, 2)
        cluster.wait(running)
        yield Place(cluster, running.pid, folder)


def analyze(environment: dict[str, str]) -> None:
    """Let PostgreSQL know what it holds, as it does by itself after a while."""
    with psycopg2.connect(environment["DATABASE_URL"]) as connection:
        connection.cursor().execute("ANALYZE")


def run(environment: dict[str, str], *words: str, told: bool = True) -> str:
    """A Python of ours in this environment; its output, or straight to the terminal."""
    done = subprocess.run(
        [sys.executable, *words],
        env={**os.environ, **environment},
        cwd=places.CHECKOUT,
        stdout=subprocess.PIPE if told else None,
        text=True,
        check=True,
    )
    return done.stdout or ""


def verdict(measured: float, goal: float, most: float | None = None) -> str:
    """In words, where less is better."""
    if measured <= goal:
        return "reached"
    if most is not None and measured <= most:
        return "allowed"
    return "ABOVE"
