"""`make run`: the whole system on one machine, until Ctrl-C."""

import json
import os
import sys
import time
import urllib.request
from contextlib import suppress
from pathlib import Path

from local import (
    environment,
    lock,
    parent,
    places,
    postgres,
    redis,
    stamp,
    system,
)
from local.supervisor import StoppedError, Supervisor

PATIENCE = 60  # seconds for the first answer


def main() -> int:
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]  # a terminal or a pipe: both are text files
    parent.end_with_make()
    data = places.folder(places.data())
    supervisor = Supervisor(places.folder(data / "log"))
    with lock.held(data):
        try:
            return _run(supervisor, data)
        except StoppedError:
            return 0
        finally:
            print("stopping")
            supervisor.stop()
            print("stopped")


def _run(supervisor: Supervisor, data: Path) -> int:
    given = dict(os.environ)
    settled = environment.settled(data)
    if given.get("PORT", "8000") != settled["PORT"]:
        print(f"port {given.get('PORT', 8000)} is taken: using {settled['PORT']}")
    _start_servers(supervisor, data, given, settled)
    settled["MATS_DEMO"] = _prepared(supervisor, settled, data)
    environment.remember(data, settled)
    supervisor.start(system.web(settled))
    answers = _answers(supervisor, settled["PORT"])
    # After the web, which somebody waits for: loading all at once would make it late.
    supervisor.start(system.sender(settled))
    supervisor.start(system.worker(settled))
    supervisor.start(system.beat(settled, data))
    if answers:
        _say_ready(supervisor, settled, data)
    return supervisor.watch()


def _start_servers(
    supervisor: Supervisor, data: Path, given: dict[str, str], settled: dict[str, str]
) -> None:
    if "REDIS_URL" not in given:
        broker = redis.embedded(data)
        process = supervisor.start(broker.program())
        broker.wait(process)
    if "DATABASE_URL" not in given:
        database = postgres.embedded(data)
        database.prepare()
        process = supervisor.start(database.program())
        database.wait(process)
        database.ensure_database("mats")
    if "SMTP_URL" not in given:
        supervisor.start(system.mail(settled, places.folder(data / "mail")))


def _prepared(supervisor: Supervisor, settled: dict[str, str], data: Path) -> str:
    """Whether it is the demo; all is made ready unless nothing has changed."""
    demo = stamp.kept(data, settled)
    if demo is None:
        # What an interrupted preparation left half done is made anew.
        anew = [] if stamp.forget(data) else ["--anew"]
        demo = _prepare(supervisor, settled, anew)
        stamp.keep(data, settled, demo)
    return demo


def _prepare(supervisor: Supervisor, settled: dict[str, str], words: list[str]) -> str:
    """Migrate, fill an empty database, collect static files; whether it is the demo."""
    command = [sys.executable, "-m", "local.prepare", *words]
    status, said = supervisor.run(command, settled, heard=False)
    if status != 0:
        raise SystemExit("The database could not be prepared; see above.")
    answer: dict[str, str] = json.loads(said.splitlines()[-1])
    return answer["MATS_DEMO"]


def _answers(supervisor: Supervisor, port: str) -> bool:
    """Whether the web answered before something stopped us."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and not supervisor.asked:
        with suppress(OSError):
            address = f"http://127.0.0.1:{port}/healthz"
            with urllib.request.urlopen(address, timeout=5):
                return True
        time.sleep(0.1)
    return False


def _say_ready(supervisor: Supervisor, settled: dict[str, str], data: Path) -> None:
    print(f"ready: http://127.0.0.1:{settled['PORT']}/")
    if settled["MATS_DEMO"] == "1":
        supervisor.run([sys.executable, "manage.py", "demo_people"], settled)
    if (data / "mail").exists():
        print(f"mail: every letter is a file in {data / 'mail'}")
    print(f"logs: {data / 'log'}   Ctrl-C stops everything.")


if __name__ == "__main__":
    sys.exit(main())
