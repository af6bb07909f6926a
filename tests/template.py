"""One migrated database, from which every worker's test database is copied.

Migrating takes five seconds, copying half a second. The name carries a digest of all
migrations, so a copy is never out of date.
"""

import fcntl
import hashlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django
import psycopg2
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
PREFIX = "template_"


def ready() -> str:
    """The name of the template, made if it is not there."""
    prefix = f"{PREFIX}{_database()}_"
    name = prefix + _digest()
    with _alone(prefix), _server() as cursor:
        cursor.execute(
            "SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [prefix]
        )
        there = {row[0] for row in cursor.fetchall()}
        for old in there - {name}:
            cursor.execute(f'DROP DATABASE "{old}"')
        if name not in there:
            cursor.execute(f'CREATE DATABASE "{name}_unfinished"')
            _migrate(f"{name}_unfinished")
            cursor.execute(f'ALTER DATABASE "{name}_unfinished" RENAME TO "{name}"')
    return name


def _database() -> str:
    return str(settings.DATABASES["default"]["NAME"]).removeprefix("test_")


def _digest() -> str:
    """Of our migrations, and of the Django whose own ones come before."""
    digest = hashlib.sha256(django.__version__.encode())
    operations = ROOT / "mats" / "core" / "operations.py"
    for path in (operations, *sorted(ROOT.glob("mats/*/migrations/*.py"))):
        digest.update(path.read_bytes())
    digest.update((ROOT / "requirements" / "base.txt").read_bytes())
    return digest.hexdigest()[:12]


@contextmanager
def _alone(name: str) -> Iterator[None]:
    """Whoever comes second finds it made."""
    path = Path(tempfile.gettempdir()) / f"mats-{os.getuid()}-{name}.lock"
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


@contextmanager
def _server() -> Iterator["psycopg2.extensions.cursor"]:
    facts = settings.DATABASES["default"]
    connection = psycopg2.connect(
        dbname="postgres",
        user=facts["USER"],
        password=facts["PASSWORD"],
        host=facts["HOST"],
        port=facts["PORT"] or None,
    )
    connection.autocommit = True
    try:
        yield connection.cursor()
    finally:
        connection.close()


def _migrate(name: str) -> None:
    """In a process of its own, whose connections end with it."""
    address = os.environ["DATABASE_URL"].rsplit("/", 1)[0]
    subprocess.run(
        [sys.executable, "manage.py", "migrate", "--verbosity", "0"],
        cwd=ROOT,
        env={
            **os.environ,
            "DATABASE_URL": f"{address}/{name}",
            "DJANGO_SETTINGS_MODULE": "tests.settings",
        },
        check=True,
    )
