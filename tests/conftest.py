"""The few fixtures that all tests share."""

import os
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.db import connection
from django.test import TransactionTestCase
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from pytest_django import DjangoDbBlocker

from mats.core import invariants
from tests import emptying, template

COMMITTING = {"transactional_db", "live_server"}
LONG = ("access", "fuzz", "transfer", "reports", "chaos", "journeys")
"""Folders to begin with: begun last, all would wait for them. Those that hurt servers
and drive a browser come when the linters beside the tests have mostly come to an end.
"""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--large", action="store_true", help="run tests marked chaos at full size"
    )


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """One more than there are cores: some tests wait for a browser or a clock."""
    return (os.cpu_count() or 1) + 1


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest files first. Within a folder the order stays."""
    items.sort(key=_rank)


def _rank(item: pytest.Item) -> int:
    folder = item.path.parent.name
    return LONG.index(folder) if folder in LONG else len(LONG)


def pytest_configure(config: pytest.Config) -> None:
    """The same examples in every run, so that red can be repeated; others at large.

    A busy machine makes examples slow, which says nothing about the rule.
    """
    setattr(TransactionTestCase, "_fixture_teardown", emptying.empty)  # noqa: B010 -- the stubs leave it out
    hypothesis_settings.register_profile(
        "repeatable",
        derandomize=True,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow],
    )
    if not config.getoption("--large"):
        hypothesis_settings.load_profile("repeatable")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None,  # noqa: ARG001 -- its effect
    django_db_keepdb: bool,
) -> None:
    """Copy a migrated database where a new one is asked for."""
    if not django_db_keepdb:
        settings.DATABASES["default"].setdefault("TEST", {})["TEMPLATE"] = (
            template.ready()
        )


@pytest.fixture(scope="session", autouse=True)
def nobody_is_left(
    django_db_setup: None,  # noqa: ARG001 -- ends after this does
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[None]:
    """A session that a thread has left open would keep the database from going."""
    yield
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


@pytest.fixture(autouse=True)
def invariants_hold(request: pytest.FixtureRequest) -> Iterator[None]:
    """What must be true of the data is true after every test that commits."""
    mark = request.node.get_closest_marker("django_db")
    commits = COMMITTING & set(request.fixturenames) or (
        mark is not None and mark.kwargs.get("transaction")
    )
    if not commits:
        yield
        return
    request.getfixturevalue(
        "transactional_db"
    )  # ours ends before it empties the tables
    yield
    assert [str(breach) for breach in invariants.breaches()] == []
