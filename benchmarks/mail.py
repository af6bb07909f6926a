"""The outbox against a plain loop over one connection, to a sink that keeps nothing.

`python -m benchmarks.mail` uses an embedded PostgreSQL and a sink in a process of its
own, so that the CPU counted is the sender's alone.
"""

import os
import platform
import smtplib
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from email.message import EmailMessage
from pathlib import Path

from local import places, ports, postgres, processes
from local.processes import Program

ROUNDS = 5
MAILS = 200
GOAL = 0.8
SINK = """
import signal, sys
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Sink
Controller(Sink(), hostname="127.0.0.1", port=int(sys.argv[1])).start()
signal.pause()
"""


def main() -> None:
    with ExitStack() as stack:
        name = stack.enter_context(tempfile.TemporaryDirectory(prefix="mats-bench-"))
        folder = Path(name)
        folder.chmod(0o755)
        cluster = postgres.embedded(folder)
        cluster.prepare()
        port = ports.any_free()
        for program in (
            cluster.program(),
            Program("sink", [sys.executable, "-c", SINK, str(port)]),
        ):
            running = processes.start(program, folder / f"{program.name}.log")
            stack.callback(running.wait)
            stack.callback(running.send_signal, program.stop)
            if program.name == "postgres":
                cluster.wait(running)
        cluster.ensure_database("mats")
        _wait_for(port)
        subprocess.run(
            [sys.executable, "-m", "benchmarks.mail", "inside"],
            env={**os.environ, **_environment(cluster.url("mats"), port, name)},
            cwd=places.CHECKOUT,
            check=True,
        )


def _environment(database: str, port: int, folder: str) -> dict[str, str]:
    return {
        "DATABASE_URL": database,
        "REDIS_URL": "redis://127.0.0.1:1/0",
        "SMTP_URL": f"smtp://{ports.HOST}:{port}",
        "SECRET_KEY": "only-for-measurements-" + "0123456789" * 3,
        "DJANGO_SETTINGS_MODULE": "mats.settings",
        "MATS_DEMO": "1",
        "MATS_DATA": folder,
    }


def _wait_for(port: int) -> None:
    for _ in range(100):
        if not ports.is_free(port):
            return
        time.sleep(0.1)


def inside() -> None:
    """The rounds, with Django at hand: loop and outbox in turn."""
    from benchmarks import outbox  # noqa: PLC0415 -- needs the settings of this process

    outbox.prepare()
    loop: list[tuple[float, float]] = []
    ours: list[tuple[float, float]] = []
    for _ in range(ROUNDS):
        loop.append(_clocked(_plain_loop))
        outbox.fill(MAILS)
        ours.append(_clocked(outbox.send))
    print(f"{ROUNDS} rounds of {MAILS} mails; Python {platform.python_version()}")
    print(f"{'way':34}{'mails/s':>9}{'spread':>13}{'CPU ms each':>13}")
    floor, subject = _line("one loop, one connection", loop), _line("the outbox", ours)
    ratio = subject / floor
    said = "reached" if ratio >= GOAL else "BELOW"
    print(f"the outbox reaches {ratio:.2f} of the loop; goal {GOAL} or more: {said}")


def _clocked(act: Callable[[], object]) -> tuple[float, float]:
    """Mails a second, and milliseconds of this process's CPU for each."""
    wall, cpu = time.perf_counter(), time.process_time()
    act()
    spent = time.process_time() - cpu
    return MAILS / (time.perf_counter() - wall), spent / MAILS * 1000


def _line(name: str, rounds: list[tuple[float, float]]) -> float:
    speeds = [speed for speed, _ in rounds]
    median = statistics.median(speeds)
    cpu = statistics.median(spent for _, spent in rounds)
    spread = f"{min(speeds):.0f}–{max(speeds):.0f}"
    print(f"{name:34}{median:9.0f}{spread:>13}{cpu:13.2f}")
    return median


def _plain_loop() -> None:
    _, _, address = os.environ["SMTP_URL"].partition("//")
    host, _, port = address.partition(":")
    with smtplib.SMTP(host, int(port)) as server:
        for number in range(MAILS):
            mail = EmailMessage()
            mail["From"], mail["To"] = "mats@example.org", f"p{number}@example.org"
            mail["Subject"] = "A reminder"
            mail.set_content("This is due tomorrow.\n" * 8)
            mail.add_alternative("<p>This is due tomorrow.</p>" * 8, subtype="html")
            server.send_message(mail)


if __name__ == "__main__":
    inside() if sys.argv[1:] == ["inside"] else main()
