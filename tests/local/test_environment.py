import stat
from pathlib import Path

import pytest

from local import environment, places

GIVEN = {
    "DATABASE_URL": "postgresql://x@localhost/y",
    "REDIS_URL": "redis://localhost/0",
    "SMTP_URL": "smtp://localhost:25",
}


@pytest.fixture(autouse=True)
def _given(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in environment.NAMES:
        monkeypatch.delenv(name, raising=False)
    for name, value in GIVEN.items():
        monkeypatch.setenv(name, value)


def test_what_is_given_stays(tmp_path: Path) -> None:
    settled = environment.settled(tmp_path)

    assert {name: settled[name] for name in GIVEN} == GIVEN
    assert settled["SITE_URL"] == f"http://127.0.0.1:{settled['PORT']}"


def test_secrets_are_made_once_and_for_us_alone(tmp_path: Path) -> None:
    first, second = (environment.settled(tmp_path) for _ in range(2))
    environment.remember(tmp_path, first)

    kept = [tmp_path / "secrets.json", tmp_path / "run" / "environment.json"]
    assert first["SECRET_KEY"] == second["SECRET_KEY"]
    assert first["FIELD_KEYS"] == second["FIELD_KEYS"]
    assert [stat.S_IMODE(path.stat().st_mode) for path in kept] == [0o600, 0o600]
    assert environment.remembered(tmp_path) == first


@pytest.mark.parametrize("name", ["plain", "with space", "long" * 30])
def test_a_socket_has_a_short_plain_private_folder(tmp_path: Path, name: str) -> None:
    folder = places.sockets(tmp_path / name, "pg")

    assert places.PLAIN.fullmatch(str(folder))
    assert len(str(folder)) <= places.LONGEST_SOCKET_FOLDER
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert folder != places.sockets(tmp_path / (name + "2"), "pg")
