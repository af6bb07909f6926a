"""A backup is worth what its restore is worth: the drill of the manual, run."""

import os
import subprocess
import sys

import pytest

from local.places import CHECKOUT
from tests.chaos.cluster import address_of_tests
from tests.chaos.conftest import SMALL, Size
from tests.mail.letters import letter

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
