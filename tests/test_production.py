"""The settings as a deployment has them, read by a process of its own."""

import os
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
