"""Whether the last preparation still holds, so that a later start can leave it out.

It does while the migrations, the static files and the settings are what they were, and
the database is still the one that was migrated.
"""

import hashlib
import json
import os
from contextlib import closing
from pathlib import Path

import psycopg2

from local.places import CHECKOUT, folder

CONTENTS = ("mats/*/migrations/*.py", "mats/core/roles.py", "mats/settings.py")
LOCKS = ("requirements/base.txt", "package-lock.json")
FOLDERS = ("static", "mats/*/static", "demo")
ASKED = ("MATS_DEMO", "STATIC_ROOT", "DEBUG", "DATABASE_URL", "MATS_DATA")


def kept(data: Path, environment: dict[str, str]) -> str | None:
    """What `MATS_DEMO` was found to be; None where it has to be done again."""
    try:
        known = json.loads(_file(data).read_text())
    except (OSError, ValueError):
        return None
    demo: str = known.pop("MATS_DEMO", "")
    return demo if known and known == _facts(environment) else None


def keep(data: Path, environment: dict[str, str], demo: str) -> None:
    facts = {**_facts(environment), "MATS_DEMO": demo}
    _file(data).write_text(json.dumps(facts))


def forget(data: Path) -> bool:
    """A new preparation begins. Whether the last one came to its end."""
    ended = _file(data).exists()
    _file(data).unlink(missing_ok=True)
    return ended


def _file(data: Path) -> Path:
    return folder(data / "run") / "prepared.json"


def _facts(environment: dict[str, str]) -> dict[str, str]:
    try:
        migrated = _migrated(environment["DATABASE_URL"])
    except psycopg2.Error:
        return {}
    return {"sources": _digest(environment), "migrated": migrated}


def _migrated(address: str) -> str:
    """The last migration that the database knows of, and when it was run."""
    with closing(psycopg2.connect(address)) as connection, connection.cursor() as asked:
        asked.execute("SELECT max(id), max(applied), count(*) FROM django_migrations")
        return str(asked.fetchone())


def _digest(environment: dict[str, str]) -> str:
    digest = hashlib.sha256()
    given = {**environment, "MATS_DEMO": os.environ.get("MATS_DEMO", "")}
    digest.update(repr([given.get(name) for name in ASKED]).encode())
    for pattern in (*CONTENTS, *LOCKS):
        for path in sorted(CHECKOUT.glob(pattern)):
            digest.update(path.name.encode() + path.read_bytes())
    for pattern in FOLDERS:
        for path in sorted(CHECKOUT.glob(f"{pattern}/**/*")):
            facts = path.stat()
            digest.update(f"{path}{facts.st_size}{facts.st_mtime_ns}".encode())
    root = environment.get("STATIC_ROOT") or f"{environment['MATS_DATA']}/static"
    digest.update(str(Path(root).is_dir()).encode())
    return digest.hexdigest()
