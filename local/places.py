"""Where the embedded set-up keeps what it needs."""

import hashlib
import importlib.util
import os
import re
import tempfile
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
LONGEST_SOCKET_FOLDER = 80  # bytes; the system's limit for a socket's whole path is 104
PLAIN = re.compile(r"[A-Za-z0-9._/-]+")


def data() -> Path:
    """`$MATS_DATA`, by default `var/` in the checkout."""
    return Path(os.environ.get("MATS_DATA") or CHECKOUT / "var").resolve()


def package(name: str) -> Path:
    """The folder of an installed package; importing it could do more than we need."""
    spec = importlib.util.find_spec(name)
    if spec is None or spec.origin is None:
        raise SystemExit(f"{name} is not installed: run `make run` or `make test`.")
    return Path(spec.origin).parent


def folder(path: Path, *, mode: int = 0o755) -> Path:
    path.mkdir(parents=True, exist_ok=True, mode=mode)
    return path


def name_of(path: Path) -> str:
    """A short name that no other path has."""
    return "mats-" + hashlib.sha256(str(path).encode()).hexdigest()[:12]


def sockets(data: Path, server: str) -> Path:
    """A private folder for a server's socket, with a path that fits into an address.

    Not in the data folder where its path is long or has a space in it.
    """
    path = data / "run" / server
    if len(str(path)) > LONGEST_SOCKET_FOLDER or not PLAIN.fullmatch(str(path)):
        path = Path(tempfile.gettempdir()) / f"{name_of(data)}-{os.getuid()}" / server
        own(folder(path.parent, mode=0o711))
    return folder(path, mode=0o700)


def own(path: Path) -> None:
    """Stop when somebody else was first: their folder would be in our way."""
    if path.stat().st_uid != os.getuid() or path.is_symlink():
        raise SystemExit(f"{path} belongs to somebody else; remove it, or set TMPDIR.")
