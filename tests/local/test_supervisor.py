"""Nothing that was started outlives whoever started it."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from local.places import CHECKOUT

SCRIPT = """
import sys
from pathlib import Path
from local.processes import Program
from local import supervisor as local
from local.supervisor import Supervisor

local.BACKOFF = (0, 0.1)
folder = Path(sys.argv[1])
supervisor = Supervisor(folder)
for name in ("first", "second"):
    line = f"echo $$ > {folder}/{name}.pid; exec sleep 1000"
    supervisor.start(Program(name, ["/bin/sh", "-c", line]))
if "--with-stubborn" in sys.argv:
    deaf = "trap '' TERM; while true; do sleep 1; done"
    line = f"echo $$ > {folder}/stubborn.pid; {deaf}"
    supervisor.start(Program("stubborn", ["/bin/sh", "-c", line], patience=30))
if "--with-broken" in sys.argv:
    supervisor.start(Program("broken", ["/bin/sh", "-c", "echo no luck; exit 3"]))
if "--with-step" in sys.argv:
    try:
        line = f"echo $$ > {folder}/step.pid; exec sleep 1000"
        supervisor.run(["/bin/sh", "-c", line], {})
    except local.StoppedError:
        print("stopped in a step", flush=True)
status = supervisor.watch()
supervisor.stop()
sys.exit(status)
"""
PATIENCE = 15

Start = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    started: list[subprocess.Popen[str]] = []

    def start(*words: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(  # noqa: S603 -- our own script
            [sys.executable, "-c", SCRIPT, str(tmp_path), *words],
            cwd=CHECKOUT,
            stdout=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


def _eventually(true: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if true():
            return True
        time.sleep(0.02)
    return False


def _pid(folder: Path, name: str) -> int:
    path = folder / f"{name}.pid"
    assert _eventually(lambda: path.exists() and path.read_text().strip() != "")
    return int(path.read_text())


def _lives(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except OSError:
        return False
    return state != "Z"


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_children_end_with_their_parent(
    start: Start, tmp_path: Path, sign: signal.Signals
) -> None:
    parent = start()
    children = [_pid(tmp_path, name) for name in ("first", "second")]

    parent.send_signal(sign)

    parent.wait(PATIENCE)
    assert _eventually(lambda: not any(map(_lives, children)))


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGKILL])
def test_a_step_of_the_start_ends_with_the_start(
    start: Start, tmp_path: Path, sign: signal.Signals
) -> None:
    parent = start("--with-step")
    step = _pid(tmp_path, "step")

    parent.send_signal(sign)

    said, _ = parent.communicate(timeout=PATIENCE)
    assert _eventually(lambda: not _lives(step))
    assert ("stopped in a step" in said) is (sign == signal.SIGINT)


def test_a_second_request_does_not_wait_for_the_stubborn(
    start: Start, tmp_path: Path
) -> None:
    parent = start("--with-stubborn")
    child = _pid(tmp_path, "stubborn")

    parent.send_signal(signal.SIGINT)
    time.sleep(0.3)
    parent.send_signal(signal.SIGINT)

    assert parent.wait(PATIENCE) == 0
    assert not _lives(child)


def test_a_dead_child_is_started_again(start: Start, tmp_path: Path) -> None:
    start()
    first = _pid(tmp_path, "first")

    os.kill(first, signal.SIGKILL)

    assert _eventually(lambda: _pid(tmp_path, "first") != first)
    assert _lives(_pid(tmp_path, "second"))


def test_one_that_cannot_live_ends_all_with_its_last_words(
    start: Start, tmp_path: Path
) -> None:
    parent = start("--with-broken")
    children = [_pid(tmp_path, name) for name in ("first", "second")]

    said, _ = parent.communicate(timeout=60)

    assert parent.returncode == 1
    assert "broken ended 3 times in a minute. Its last lines:\nno luck" in said
    assert not any(map(_lives, children))
