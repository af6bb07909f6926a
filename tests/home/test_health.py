import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import OperationalError
from django.test import Client
from pytest_django import Settings

from mats.mail.models import Message

pytestmark = pytest.mark.django_db


@pytest.fixture
def frozen(tmp_path: Path) -> Iterator[str]:
    """A broker that takes the call and never says a word."""
    path = tmp_path / "s"
    with socket.socket(socket.AF_UNIX) as silent:
        silent.bind(str(path))
        silent.listen()
        yield f"redis+socket://{path}"


def test_all_is_well(client: Client) -> None:
    answer = client.get("/healthz")

    assert answer.status_code == 200
    assert answer.json() == {
        "status": "ok",
        "database": "ok",
        "redis": "ok",
        "mail_queue": {"waiting": 0, "failed": 0, "oldest_seconds": 0},
    }


@pytest.mark.parametrize("how", ["frozen", "refused"])
def test_it_says_that_redis_is_down_and_soon(
    client: Client, settings: Settings, frozen: str, how: str
) -> None:
    settings.CELERY_BROKER_URL = {"frozen": frozen, "refused": frozen + "-not"}[how]
    began = time.monotonic()

    answer = client.get("/healthz")

    assert answer.status_code == 503
    assert (answer.json()["database"], answer.json()["redis"]) == ("ok", "down")
    assert time.monotonic() - began < 5


def test_it_says_that_the_database_is_down(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def down() -> None:
        raise OperationalError

    monkeypatch.setattr(Message.objects, "waiting", down)
    monkeypatch.setattr("mats.home.health.connection.close", lambda: None)

    answer = client.get("/healthz")

    assert answer.status_code == 503
    assert answer.json()["database"] == "down"
    assert answer.json()["mail_queue"] is None
