from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import Settings

from local import ports
from tests.chaos import sink as chaos


@pytest.fixture
def sink(tmp_path: Path, settings: Settings) -> Iterator[chaos.Sink]:
    """A real mail server; tests may change its mix as they go."""
    port = ports.any_free()
    counting = chaos.Sink(tmp_path / "sink.log")
    server = chaos.controller(counting, port)
    server.start()
    settings.EMAIL_HOST, settings.EMAIL_PORT = ports.HOST, port
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    settings.EMAIL_TIMEOUT = 1
    yield counting
    server.stop()
