"""`make drill`: dump the database, restore it into an empty cluster, and look.

Nothing reaches anybody: the restored copy sends to a folder that is thrown away, and
the database that is dumped is only read.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg2

from local import environment, places, ports, postgres, processes, system

LEFT_OUT = ("django_session", "cache")
"""Tables of which a dump has no rows: who holds one could go on where they say."""


def main() -> None:
    began = time.monotonic()
    known = {**environment.remembered(places.data()), **os.environ}
    if "DATABASE_URL" not in known:
        raise SystemExit("Start `make run` first, or set DATABASE_URL.")
    with tempfile.TemporaryDirectory(prefix="mats-drill-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        cluster = postgres.embedded(folder)
        counts = _dump(cluster.binaries, known["DATABASE_URL"], folder / "dump")
        with _running(cluster, folder) as copy:
            _restore(cluster, folder / "dump")
            _compare(counts, _counts(copy))
            _send_nothing(copy, known, folder)
    print(f"The drill took {time.monotonic() - began:.0f} s.")


def _dump(binaries: Path, address: str, file: Path) -> dict[str, int]:
    """Rows of each table, as the dump has them: both look at one moment."""
    with closing(psycopg2.connect(address)) as connection:
        connection.set_session(isolation_level="REPEATABLE READ", readonly=True)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_export_snapshot()")
            snapshot = cursor.fetchall()[0][0]
        _run(
            *(str(binaries / "pg_dump"), "--format=custom", f"--file={file}"),
            *(f"--exclude-table-data={name}" for name in LEFT_OUT),
            *(f"--snapshot={snapshot}", address),
        )
        return _rows(connection)


def _counts(address: str) -> dict[str, int]:
    with closing(psycopg2.connect(address)) as connection:
        return _rows(connection)


def _rows(connection: "psycopg2.extensions.connection") -> dict[str, int]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        names = {row[0] for row in cursor.fetchall()} - set(LEFT_OUT)
        counts = {}
        for name in sorted(names):
            cursor.execute(f'SELECT count(*) FROM "{name}"')  # noqa: S608 -- its own names
            counts[name] = cursor.fetchall()[0][0]
    return counts


@contextmanager
def _running(cluster: postgres.Postgres, folder: Path) -> Iterator[str]:
    """The empty cluster; gives the address of its database."""
    cluster.prepare()
    server = processes.start(cluster.program(), folder / "postgres.log")
    try:
        cluster.wait(server)
        cluster.ensure_database("mats")
        yield cluster.url("mats")
    finally:
        server.send_signal(cluster.program().stop)
        server.wait(30)
        processes.end_group(server)


def _restore(cluster: postgres.Postgres, file: Path) -> None:
    began = time.monotonic()
    restore = str(cluster.binaries / "pg_restore")
    words = ("--no-owner", "--no-privileges", "--exit-on-error")
    _run(restore, *words, f"--dbname={cluster.url('mats')}", str(file))
    size = file.stat().st_size / 1e6
    print(f"Restored {size:.1f} MB in {time.monotonic() - began:.1f} s.")


def _compare(before: dict[str, int], after: dict[str, int]) -> None:
    if before != after:
        other = [name for name in before if before[name] != after.get(name)]
        raise SystemExit(f"Other numbers of rows: {', '.join(other)}")
    print(f"{sum(after.values())} rows in {len(after)} tables: equal.")


def _send_nothing(copy: str, known: dict[str, str], folder: Path) -> None:
    """Hold all mail as the manual says: what is due stays, until it is let go."""
    post, port = folder / "mail", ports.any_free()
    smtp = f"smtp://{ports.HOST}:{port}"
    settled = {**known, "DATABASE_URL": copy, "SMTP_URL": smtp}
    mailbox = processes.start(system.mail(settled, post), folder / "mail.log")
    try:
        while ports.is_free(port) and mailbox.poll() is None:
            time.sleep(0.05)
        _manage(settled, "hold_mail", "--reason=Restored from a backup")
        _manage(settled, "prepare_database", "--verbosity=0")
        _manage(settled, "check_invariants")
        _manage(settled, "send_due_mail")
        if letters := len(list(post.glob("*.eml"))):
            raise SystemExit(f"{letters} emails left although mail was held.")
        _manage(settled, "hold_mail", "--end")
        _manage(settled, "send_due_mail")
        letters = len(list(post.glob("*.eml")))
        print(f"While mail was held 0 emails left, then {letters}, to a folder.")
    finally:
        mailbox.terminate()
        mailbox.wait(10)


def _manage(settled: dict[str, str], *words: str) -> None:
    _run(sys.executable, "manage.py", *words, **settled)


def _run(*words: str, **settled: str) -> None:
    done = subprocess.run(
        words,
        cwd=places.CHECKOUT,
        env={**os.environ, **settled},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise SystemExit(f"{' '.join(words)} failed:\n{done.stdout}{done.stderr}")


if __name__ == "__main__":
    main()
