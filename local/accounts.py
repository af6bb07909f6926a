"""PostgreSQL refuses to run as root, so root lends it an account without rights."""

import os
import pwd
import shutil
import subprocess
from pathlib import Path

NAMES = ("pgserver", "postgres", "nobody")


def for_postgres() -> str | None:
    """The account to run as, or None for our own."""
    if os.geteuid() != 0:
        return None
    if not _exists(NAMES[0]) and shutil.which("useradd"):
        subprocess.run(
            ["useradd", "--system", "--user-group", "--no-create-home", NAMES[0]],
            check=False,
            capture_output=True,
        )
    return next(filter(_exists, NAMES))


def can_enter(account: str | None, folder: Path) -> bool:
    if account is None:
        return os.access(folder, os.X_OK)
    who = pwd.getpwnam(account)
    tried = subprocess.run(
        ["/bin/sh", "-c", 'cd "$1"', "sh", str(folder)],
        user=who.pw_uid,
        group=who.pw_gid,
        extra_groups=[],
        cwd="/",
        check=False,
        capture_output=True,
    )
    return tried.returncode == 0


def give(account: str | None, folder: Path) -> None:
    """Make the account the only one who may enter, beside root."""
    if account is not None:
        who = pwd.getpwnam(account)
        os.chown(folder, who.pw_uid, who.pw_gid)
    folder.chmod(0o700)


def _exists(name: str) -> bool:
    try:
        pwd.getpwnam(name)
    except KeyError:
        return False
    return True
