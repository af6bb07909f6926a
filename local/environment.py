"""The environment of `make run`: what was given stays, what is missing is settled.

`python -m local.environment` prints it as `export` lines, for a second terminal.
"""

import base64
import json
import os
import secrets
import shlex
import sys
from pathlib import Path

from local import places, ports, postgres, redis
from local.lock import is_running

WEB_ROLE = "mats_web"  # as mats.core.roles has it, which needs Django to be imported
NAMES = (
    *("ALLOWED_HOSTS", "DATABASE_URL", "DEBUG", "FIELD_KEYS", "MAIL_FROM", "MATS_DATA"),
    *("MATS_DEMO", "ORGANISATION", "PORT", "REDIS_URL", "SECRET_KEY", "SITE_URL"),
    *("SMTP_URL", "WEB_DATABASE_URL"),
)


def settled(data: Path) -> dict[str, str]:
    """Every variable of the contract, for the servers that run or will run here."""
    port = ports.from_(int(os.environ.get("PORT") or 8000))
    settled = {
        "ALLOWED_HOSTS": "127.0.0.1,localhost",
        "MATS_DATA": str(data),
        "SITE_URL": f"http://{ports.HOST}:{port}",
        **_kept_secrets(data),
        **{name: value for name in NAMES if (value := os.environ.get(name))},
        "PORT": str(port),
    }
    if "DATABASE_URL" not in settled:
        database = postgres.embedded(data)
        settled["DATABASE_URL"] = database.url("mats")
        settled["WEB_DATABASE_URL"] = database.url("mats", WEB_ROLE)
    if "REDIS_URL" not in settled:
        settled["REDIS_URL"] = redis.embedded(data).url
    if "SMTP_URL" not in settled:
        settled["SMTP_URL"] = f"smtp://{ports.HOST}:{ports.any_free()}"
    return settled


def remember(data: Path, environment: dict[str, str]) -> None:
    _write(_file(data), environment)


def remembered(data: Path) -> dict[str, str]:
    """What the last run settled; empty before the first."""
    path = _file(data)
    known: dict[str, str] = json.loads(path.read_text()) if path.exists() else {}
    return known


def _file(data: Path) -> Path:
    return places.folder(data / "run") / "environment.json"


def _kept_secrets(data: Path) -> dict[str, str]:
    """Keys made once: sessions and encrypted fields outlive a restart."""
    path = places.folder(data) / "secrets.json"
    if not path.exists():
        made = {
            "SECRET_KEY": secrets.token_urlsafe(50),
            "FIELD_KEYS": base64.urlsafe_b64encode(secrets.token_bytes(32)).decode(),
        }
        _write(path, made)
    kept: dict[str, str] = json.loads(path.read_text())
    return kept


def _write(path: Path, words: dict[str, str]) -> None:
    """For us alone; whole or not at all, however we end."""
    new = path.with_suffix(".new")
    new.touch(mode=0o600)
    new.write_text(json.dumps(words))
    new.replace(path)


def main() -> None:
    data = places.data()
    known = remembered(data) if is_running(data) else {}
    if not known:
        print("# `make run` is not running: start it first.", file=sys.stderr)
        known = remembered(data) or settled(data)
    for name, value in sorted(known.items()):
        print(f"export {name}={shlex.quote(value)}")


if __name__ == "__main__":
    main()
