"""The settings as a deployment has them, read by a process of its own."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PRODUCTION = {
    "SITE_URL": "https://mats.example.org",
    "ALLOWED_HOSTS": "mats.example.org",
    "SECRET_KEY": "Zq3vT8-kXw5_pLm9RbYd2NcHs7GfJe4UaQ6oWi1VtBx0EyDzCn",
    "FIELD_KEYS": "b25seS1mb3ItdGVzdHMtMDEyMzQ1Njc4OTAxMjM0NTY=",
    "DATABASE_URL": "postgresql://mats_web:secret@db.example.org/mats",
    "REDIS_URL": "rediss://redis.example.org/0",
    "SMTP_URL": "smtp://user:pass@smtp.example.org/?tls=1",
    "MAIL_FROM": "mats <mats@example.org>",
}

READ = re.compile(r"""(?:env\.\w+|environ\.get)\(\s*"([A-Z_]+)\"""")
BY_COMPOSE = {"DATABASE_URL", "REDIS_URL", "MATS_DATA", "STATIC_ROOT", "DEBUG"}
"""What a deployment with compose does not choose."""


def _manage(*words: str, **changed: str) -> subprocess.CompletedProcess[str]:
    inherited = {
        name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ
    }
    return subprocess.run(  # noqa: S603 -- our own manage.py
        [sys.executable, "manage.py", *words],
        cwd=ROOT,
        env={**inherited, **PRODUCTION, **changed},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_deployment_passes_every_check() -> None:
    done = _manage("check", "--deploy", "--fail-level", "WARNING")

    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("name", "value"),
    [("DEBUG", "yes"), ("SECRET_KEY", "short"), ("SITE_URL", "mats.example.org")],
)
def test_nonsense_names_its_variable(name: str, value: str) -> None:
    done = _manage("check", **{name: value})

    assert done.returncode != 0
    assert name in done.stderr.splitlines()[-1]


def test_every_variable_is_described_and_can_be_set() -> None:
    files = ("mats/settings.py", "gunicorn.conf.py")
    read = {name for file in files for name in READ.findall((ROOT / file).read_text())}
    described, example, compose = (
        set(re.findall(r"\b[A-Z][A-Z_]{3,}\b", (ROOT / file).read_text()))
        for file in ("docs/operations.md", ".env.example", "docker-compose.yml")
    )

    assert {"MAIL_LOOKUP", "SMTP_URL", "WEB_THREADS"} <= read
    assert read - described == set()
    assert read - example - BY_COMPOSE == set()
    assert read - compose - BY_COMPOSE == set()
