"""The database that all tests run on is the one that `migrate` makes."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from local import postgres, processes
from local.places import CHECKOUT
from local.postgres import Postgres
from tests.chaos.conftest import SMALL, Size

pytestmark = pytest.mark.chaos


def test_the_quick_way_to_migrate_makes_the_same_tables(size: Size) -> None:
    if size == SMALL:
        pytest.skip("in `make chaos`")
    with tempfile.TemporaryDirectory(prefix="mats-template-") as name:
        Path(name).chmod(0o755)
        server = postgres.embedded(Path(name), careless=True)
        server.prepare()
        running = processes.start(server.program(), Path(name) / "postgres.log")
        try:
            server.wait(running)
            quick = made(server, "quick", "-m", "tests.migrating")
            slow = made(server, "slow", "manage.py", "migrate", "--verbosity", "0")
        finally:
            processes.end_group(running)

    assert "CREATE TRIGGER" in slow
    assert quick == slow


def made(server: Postgres, name: str, *command: str) -> str:
    """What a dump says of the tables, but for its own one-time words."""
    server.ensure_database(name)
    address = server.url(name)
    subprocess.run(  # noqa: S603 -- our own commands
        [sys.executable, *command],
        cwd=CHECKOUT,
        env={
            **os.environ,
            "DATABASE_URL": address,
            "DJANGO_SETTINGS_MODULE": "tests.settings",
        },
        check=True,
    )
    dump = [str(server.binaries / "pg_dump"), "--schema-only", address]
    said = subprocess.run(dump, check=True, capture_output=True, text=True).stdout  # noqa: S603 -- same
    return "\n".join(line for line in said.splitlines() if "restrict" not in line)
