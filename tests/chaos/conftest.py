"""Real servers that are hurt: each its own process group, ended by its own number."""

import os
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from benchmarks.served import Served
from local import ports
from local.processes import leash
from tests.chaos.cluster import Cluster, address_of_tests, started
from tests.chaos.sink import letters, received

SENDER_WAITS = 1
"""Seconds for an answer of the mail server; doubt settles after one more."""


def tell(**figures: int) -> None:
    """For the record; `make chaos` prints it."""
    words = ", ".join(f"{count} {name}" for name, count in figures.items())
    sys.stdout.write(f"{words}\n")


def start(*arguments: str, **environment: str) -> subprocess.Popen[str]:
    return subprocess.Popen(  # noqa: S603 -- our own modules
        [sys.executable, "-W", "ignore", "-m", *arguments],
        env={**os.environ, **environment},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=leash(signal.SIGKILL),  # noqa: PLW1509 -- one thread starts them
    )


def end(process: subprocess.Popen[str], how: int = signal.SIGKILL) -> None:
    """The process and what it forked: the group is its own."""
    if process.poll() is None:
        os.killpg(process.pid, how)
    process.communicate()


@dataclass(frozen=True)
class Size:
    mails: int
    kills: int
    restarts: int
    bad: int
    """Addresses that the mail server does not know."""
    seeds: tuple[int, ...] = (1,)


SMALL = Size(mails=150, kills=8, restarts=2, bad=3)
LARGE = Size(mails=2300, kills=100, restarts=15, bad=20, seeds=(1, 2, 3))


def size_of(config: pytest.Config) -> Size:
    """Small in every run of the suite, large with `--large` (`make chaos`)."""
    return LARGE if config.getoption("--large") else SMALL


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "seed" in metafunc.fixturenames:
        metafunc.parametrize("seed", size_of(metafunc.config).seeds)


@pytest.fixture
def size(request: pytest.FixtureRequest) -> Size:
    return size_of(request.config)


@dataclass
class SinkProcess:
    port: int
    log: Path

    def received(self) -> dict[str, int]:
        return dict(received(self.log))

    def letters(self) -> list[bytes]:
        return letters(self.log)

    def size(self) -> int:
        """Of its log, in bytes: it grows with every email."""
        return self.log.stat().st_size if self.log.exists() else 0


RunSink = Callable[[str, int, float], SinkProcess]


@pytest.fixture
def run_sink(tmp_path: Path) -> Iterator[RunSink]:
    running: list[subprocess.Popen[str]] = []

    def run(mix: str, seed: int, delay: float) -> SinkProcess:
        sink = SinkProcess(ports.any_free(), tmp_path / f"{mix}-{seed}.log")
        arguments = str(sink.port), str(sink.log), mix, str(seed), str(delay)
        running.append(start("tests.chaos.sink", *arguments))
        wait_for(sink.port)
        return sink

    yield run
    for process in running:
        end(process)


class Nursery:
    """Makes processes one after the other, on the database of the tests."""

    def __init__(
        self, sink: SinkProcess | None, evidence: str, work: str = "send"
    ) -> None:
        port = sink.port if sink else 1
        self.process = start(
            "tests.chaos.nursery",
            work,
            DJANGO_SETTINGS_MODULE="tests.settings",
            DATABASE_URL=address_of_tests(),
            SMTP_URL=f"smtp://127.0.0.1:{port}/?timeout={SENDER_WAITS}",
            MAIL_TRANSPORT_EVIDENCE=evidence,
            MAIL_LOOKUP="tests.chaos.sink.look_up" if evidence == "lookup" else "",
            MATS_SINK_LOG=str(sink.log) if sink else "",
            MAIL_SETTLE_SECONDS=str(SENDER_WAITS + 2),
        )
        assert self._read() == "ready"

    def raise_one(self) -> int:
        self._write("one more")
        return int(self._read())

    def kill(self, child: int) -> None:
        with suppress(ProcessLookupError):  # it may have ended by itself
            os.kill(child, signal.SIGKILL)
        assert self._read() == "gone"

    def is_gone(self, within: float = 0.3) -> bool:
        """Whether the one it raised has ended by itself, within so many seconds."""
        assert self.process.stdout is not None
        readable, _, _ = select.select([self.process.stdout], [], [], within)
        return bool(readable) and self._read() == "gone"

    def close(self) -> None:
        end(self.process)

    def _write(self, line: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(f"{line}\n")
        self.process.stdin.flush()

    def _read(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()


RaiseSenders = Callable[..., Nursery]


@pytest.fixture
def raise_senders() -> Iterator[RaiseSenders]:
    running: list[Nursery] = []

    def run(sink: SinkProcess | None, evidence: str, work: str = "send") -> Nursery:
        running.append(Nursery(sink, evidence, work))
        return running[-1]

    yield run
    for nursery in running:
        nursery.close()


@pytest.fixture
def own_cluster(transactional_db: None) -> Iterator[Cluster]:  # noqa: ARG001 -- made before, emptied after
    with started() as cluster:
        yield cluster


@pytest.fixture
def web_on_it(own_cluster: Cluster) -> Iterator[tuple[Cluster, Served]]:
    """The web, on a cluster of its own."""
    port = ports.any_free()
    words = "--bind", f"127.0.0.1:{port}", "--workers", "1", "mats.wsgi"
    web = start(
        "gunicorn",
        *words,
        DJANGO_SETTINGS_MODULE="tests.settings",
        DATABASE_URL=address_of_tests(),
    )
    wait_for(port)
    yield own_cluster, Served(port)
    end(web)


def wait_for(port: int) -> None:
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    pytest.fail(f"nothing listens on {port}")
