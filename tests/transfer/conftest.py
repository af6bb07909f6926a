from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from mats.programs.models import Program
from mats.transfer.demo.load import load_demo

NOW = datetime(2026, 11, 19, 20, 0, tzinfo=UTC)  # Thursday noon in California


def winter() -> Program:
    return Program.objects.get(slug="winter-2023-24")


def current() -> Program:
    return Program.objects.get(slug="current")


@pytest.fixture(scope="module")
def demo(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Both programs, loaded once for a module and taken away after it."""
    del django_db_setup  # asked for, so that there is a database
    with django_db_blocker.unblock(), transaction.atomic():
        load_demo(now=NOW)
        with django_db_blocker.block():
            yield
        transaction.set_rollback(True)
