"""Start a program so that it cannot outlive us."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from local import places

PR_SET_PDEATHSIG = 1
LEFTOVER_PATIENCE = 15  # seconds
LOG_LIMIT = 10 * 1024 * 1024
# Loaded here: between fork and exec a child may not import.
LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None


@dataclass(frozen=True)
class Program:
    """One process of the system and how it wants to be asked to stop."""

    name: str
    command: list[str]
    environment: dict[str, str] = field(default_factory=dict)
    account: str | None = None
    stop: signal.Signals = signal.SIGTERM
    patience: float = 10
    """Seconds it gets to stop by itself."""
    server: bool = False
    """Others need it: it ends after them."""
    before: Callable[[], None] = lambda: None
    """Clears away what a killed predecessor left."""


def start(program: Program, log: Path) -> subprocess.Popen[bytes]:
    """Start it in a session of its own, so that Ctrl-C in the terminal reaches only us.

    Its output goes to the end of the log.
    """
    if log.exists() and log.stat().st_size > LOG_LIMIT:
        log.replace(log.with_suffix(".old.log"))
    with log.open("ab") as output:
        return subprocess.Popen(
            program.command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            cwd=places.CHECKOUT if program.account is None else "/",
            env={**os.environ, **program.environment},
            start_new_session=True,
            preexec_fn=leash(program.stop),  # noqa: PLW1509 -- the supervisor has one thread
            user=program.account,
            group=program.account,
            extra_groups=None if program.account is None else [],
        )


def leash(sign: signal.Signals) -> Callable[[], None] | None:
    """Have the kernel stop the child when we die, even by `kill -9`."""
    libc, parent = LIBC, os.getpid()
    if libc is None:
        return None

    def tie() -> None:
        libc.prctl(PR_SET_PDEATHSIG, sign)
        if os.getppid() != parent:  # we died before the line above
            os._exit(1)

    return tie


def begin_step(
    command: list[str], environment: dict[str, str], output: int | None
) -> subprocess.Popen[str]:
    """Start something that ends by itself, in a session of its own and on the leash."""
    return subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=output,
        cwd=places.CHECKOUT,
        env={**os.environ, **environment},
        text=True,
        start_new_session=True,
        preexec_fn=leash(signal.SIGTERM),  # noqa: PLW1509 -- as above
    )


def tell(process: subprocess.Popen[bytes], sign: signal.Signals) -> None:
    if process.poll() is None:
        process.send_signal(sign)


def end_group(process: subprocess.Popen[bytes] | subprocess.Popen[str]) -> None:
    """End at once whatever is left of it and of the children it left behind."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    with suppress(subprocess.TimeoutExpired):
        process.wait(5)


def end_leftover(pid_file: Path, name: str, sign: signal.Signals) -> None:
    """End the server that a killed run of ours may have left, before another starts."""
    deadline = time.monotonic() + LEFTOVER_PATIENCE
    while (pid := _living(pid_file, name)) and time.monotonic() < deadline:
        with suppress(ProcessLookupError):
            os.kill(pid, sign)
        time.sleep(0.1)


def _living(pid_file: Path, name: str) -> int | None:
    """The process of this file, if it lives and nobody else has its number now."""
    try:
        pid = int(pid_file.read_text().split()[0])
        os.kill(pid, 0)
    except (OSError, ValueError, IndexError):
        return None
    with suppress(OSError):
        command = Path(f"/proc/{pid}/cmdline").read_bytes()
        return pid if name.encode() in command else None
    return pid


def last_lines(log: Path, count: int = 20) -> str:
    if not log.exists():
        return ""
    return "\n".join(log.read_text(errors="replace").splitlines()[-count:])
