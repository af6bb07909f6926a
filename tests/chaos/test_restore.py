"""A backup is worth what its restore is worth: the drill of the manual, run."""

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils.timezone import now

from local import postgres
from local.places import CHECKOUT
from mats.home.access import session_of
from mats.transfer import services
from tests.chaos.cluster import address_of_tests
from tests.chaos.conftest import SMALL, Size
from tests.mail.letters import letter
from tests.transfer.test_erasing import WORD, gone_scholar

pytestmark = [pytest.mark.chaos, pytest.mark.django_db(transaction=True)]


def test_a_restored_copy_is_whole_and_sends_nothing_until_it_is_let(size: Size) -> None:
    if size == SMALL:
        pytest.skip("in `make chaos`")
    for _ in range(3):
        letter()

    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "local.drill"],
        cwd=CHECKOUT,
        env={**os.environ, "DATABASE_URL": address_of_tests()},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout + done.stderr
    assert "rows in " in done.stdout
    assert "While mail was held 0 emails left, then 3, to a folder." in done.stdout


@dataclass(frozen=True)
class Backups:
    """Dumps of the tests' database, and an empty one beside it to restore them in."""

    binaries: Path
    here: str
    beside: str

    def write(self, file: Path) -> None:
        self._run("pg_dump", "--format=custom", f"--file={file}", self.here)

    def restore(self, file: Path) -> None:
        words = "--no-owner", "--no-privileges", "--exit-on-error"
        self._run("pg_restore", *words, f"--dbname={self.beside}", str(file))

    def says(self, address: str, word: str) -> bool:
        return word.lower() in self._run("pg_dump", address).lower()

    def _run(self, name: str, *words: str) -> str:
        command = [str(self.binaries / name), *words]
        done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 -- PostgreSQL's own
        return done.stdout


@pytest.fixture
def backups(tmp_path: Path) -> Iterator[Backups]:
    here, name = address_of_tests(), "restored_beside"
    with connection.cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE template0')
        binaries = postgres.embedded(tmp_path).binaries
        yield Backups(binaries, here, f"{here.rsplit('/', 1)[0]}/{name}")
        cursor.execute(f'DROP DATABASE "{name}"')


def test_who_is_erased_is_in_no_dump_and_again_in_none_after_a_restore(
    size: Size, backups: Backups, tmp_path: Path
) -> None:
    """G39 and G40, by what a keeper of backups would look through."""
    if size == SMALL:
        pytest.skip("in `make chaos`")
    person = gone_scholar().person
    session_of(person)
    backup, ledger = tmp_path / "backup", tmp_path / "ledger"
    backups.write(backup)

    services.erase(person, ground="asked", by=None, now=now())
    with ledger.open("w") as file:
        call_command("replay_erasures", "--list", stdout=file)
    backups.restore(backup)

    assert not backups.says(backups.here, WORD)
    assert backups.says(backups.beside, WORD)
    subprocess.run(  # noqa: S603 -- our own command
        [sys.executable, "manage.py", "replay_erasures", f"--ledger={ledger}"],
        cwd=CHECKOUT,
        env={**os.environ, "DATABASE_URL": backups.beside},
        check=True,
    )
    assert not backups.says(backups.beside, WORD)
