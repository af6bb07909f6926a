"""A server under measurement: one worker, its accounts, and a browser with cookies."""

import gzip
import http.client
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from local import ports, processes
from local.processes import Program

TICKS = os.sysconf("SC_CLK_TCK")


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def packed(self) -> int:
        return len(gzip.compress(self.body, 6))


@dataclass
class Served:
    port: int
    cookies: dict[str, str] = field(default_factory=dict)

    def get(self, path: str, **headers: str) -> Answer:
        return self._ask("GET", path, None, headers)

    def post(self, path: str, **values: str) -> Answer:
        values["csrfmiddlewaretoken"] = self.cookies["csrf"]
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return self._ask("POST", path, urlencode(values), kind)

    def send(self, path: str, pairs: list[tuple[str, str]]) -> Answer:
        """A form as a browser sends it."""
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return self._ask("POST", path, urlencode(pairs), kind)

    def spent(self) -> float:
        """Seconds of CPU of the worker since it started."""
        return float(self.get("/__spent__").body)

    def memory(self) -> float:
        """Megabytes of the worker, with its part of what it shares."""
        return float(self.get("/__memory__").body)

    def _ask(
        self, method: str, path: str, body: str | None, headers: dict[str, str]
    ) -> Answer:
        cookie = "; ".join("=".join(pair) for pair in self.cookies.items())
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request(method, path, body, {**headers, "Cookie": cookie})
        response = connection.getresponse()
        content = response.read()
        for value in response.headers.get_all("Set-Cookie", []):
            name, _, rest = value.partition("=")
            self.cookies[name] = rest.split(";")[0]
        connection.close()
        return Answer(response.status, dict(response.headers), content)


ALONE = ("--workers", "1", "--worker-class", "sync")
"""One worker, whose accounts are those of the requests."""
DEPLOYED = ()
"""As `gunicorn.conf.py` has it: several, which share what was loaded before them."""


@contextmanager
def serve(
    name: str,
    metered: str,
    environment: dict[str, str],
    logs: Path,
    way: tuple[str, ...] = ALONE,
) -> Iterator[Served]:
    port = ports.any_free()
    words = ["-m", "gunicorn", *way]
    bind = ["--bind", f"127.0.0.1:{port}", "benchmarks.metered"]
    program = Program(
        name,
        [sys.executable, *words, *bind],
        {**environment, "METERED": metered},
    )
    process = processes.start(program, logs / f"{name}.log")
    try:
        served = Served(port)
        _wait(served, process)
        yield served
    finally:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(10)
        processes.end_group(process)


def _wait(served: Served, process: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        with suppress(OSError):
            served.spent()
            return
        if process.poll() is not None:
            break
        time.sleep(0.1)
    raise SystemExit("The server under measurement did not start.")


def spent_by_children(parent: int) -> float:
    """Seconds of CPU of a postmaster's processes, the ended ones included."""
    seconds = sum(_ticks(parent)[2:]) / TICKS  # what has ended was added to its account
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal() and _parent(int(entry.name)) == parent:
            seconds += _spent_by(int(entry.name))
    return seconds


def _spent_by(pid: int) -> float:
    """Exactly: the ticks of `stat` are as long as two requests."""
    try:
        return int(Path(f"/proc/{pid}/schedstat").read_text().split()[0]) / 1e9
    except OSError:
        return 0


def _fields(pid: int) -> list[str]:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    except OSError:
        return []


def _ticks(pid: int) -> list[int]:
    return [int(value) for value in _fields(pid)[11:15]]


def _parent(pid: int) -> int | None:
    fields = _fields(pid)
    return int(fields[1]) if fields else None
