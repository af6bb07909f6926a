"""A PostgreSQL of a test's own, to be broken off and started again."""

import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection

from local import processes
from local.postgres import Postgres, embedded

NAME = "mats"


class Cluster:
    """A copy of the tests' database, in a server that keeps what it commits."""

    def __init__(self, folder: Path) -> None:
        self.log = folder / "postgres.log"
        self.postgres: Postgres = embedded(folder)
        self.postgres.prepare()
        self._start()
        self.postgres.ensure_database(NAME)

    def copy(self, database: str) -> None:
        """Whatever the database of this address holds."""
        binaries = self.postgres.binaries
        dump = [f"{binaries}/pg_dump", "--no-owner", "--no-privileges", database]
        load = [f"{binaries}/psql", "--quiet", "--set=ON_ERROR_STOP=1"]
        dumped = subprocess.run(dump, check=True, capture_output=True)  # noqa: S603 -- our own PostgreSQL
        subprocess.run(  # noqa: S603 -- same
            [*load, self.postgres.url(NAME)],
            input=dumped.stdout,
            stdout=subprocess.DEVNULL,
            check=True,
        )

    def restart(self, *, at_once: bool) -> None:
        """`at_once` as a crash does it, with recovery from the log after it."""
        self.stop(signal.SIGQUIT if at_once else signal.SIGINT)
        self._start()

    def stop(self, how: signal.Signals = signal.SIGQUIT) -> None:
        self.running.send_signal(how)
        self.running.wait()

    def _start(self) -> None:
        self.running = processes.start(self.postgres.program(), self.log)
        self.postgres.wait(self.running)


@contextmanager
def started() -> Iterator[Cluster]:
    """The server, and its database in the place of the tests' own meanwhile."""
    folder = Path(tempfile.mkdtemp(prefix="mats-chaos-"))
    folder.chmod(0o755)
    cluster = Cluster(folder)
    own = dict(connection.settings_dict)
    cluster.copy(address_of_tests())
    connection.close()
    sockets = str(cluster.postgres.sockets)
    connection.settings_dict.update(HOST=sockets, PORT="", USER="postgres", NAME=NAME)
    try:
        yield cluster
    finally:
        connection.close()
        connection.settings_dict.update(own)
        cluster.stop()
        shutil.rmtree(folder, ignore_errors=True)


def address_of_tests() -> str:
    """The database that the tests use now, as another process reaches it."""
    facts = connection.settings_dict
    user = facts["USER"] + (f":{facts['PASSWORD']}" if facts["PASSWORD"] else "")
    where = facts["HOST"] or "127.0.0.1"
    if where.startswith("/"):
        where = where.replace("/", "%2F")
    port = f":{facts['PORT']}" if facts["PORT"] else ""
    return f"postgresql://{user}@{where}{port}/{facts['NAME']}"
