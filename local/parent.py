"""`make` is our parent, and it does not always tell its children to stop.

On SIGINT it expects that the terminal told them too. A signal sent to make alone would
leave it waiting for us for ever.
"""

import os
import signal
import sys
from pathlib import Path

from local.processes import LIBC, PR_SET_PDEATHSIG

PARENT = os.getppid()


def end_with_make() -> None:
    """Be told when the make that started us is gone, however it went."""
    if LIBC is not None and _is_make():
        LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def has_given_up() -> bool:
    """Whether make was interrupted: it then stops listening for SIGINT."""
    return HEARD_AT_FIRST and _is_make() and not _hears_interrupts()


def _hears_interrupts() -> bool:
    for line in _read("status").splitlines():
        name, _, value = line.partition(":")
        if name == "SigCgt":
            return bool(int(value, 16) & (1 << (signal.SIGINT - 1)))
    return True


def _is_make() -> bool:
    return sys.platform == "linux" and _read("comm").strip() in ("make", "gmake")


def _read(name: str) -> str:
    try:
        return Path(f"/proc/{PARENT}/{name}").read_text()
    except OSError:
        return ""


HEARD_AT_FIRST = _hears_interrupts()
