"""The whole system of `make run`, with its processes known by name."""

import os
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.served import Served
from local import ports
from local.places import CHECKOUT

NOT_INHERITED = ("REDIS_URL", "SMTP_URL", "WEB_DATABASE_URL", "DJANGO_SETTINGS_MODULE")
NAMES = {
    "redis": "redis-server",
    "postgres": "/postgres -D",
    "mail": "local.mailbox",
    "web": "gunicorn",
    "worker": "celery --app mats worker",
    "sender": "send_due_mail",
    "beat": "celery --app mats beat",
}
"""What tells each of them apart, in its command."""
MESSAGE_ID = re.compile(r"^Message-ID: (<[^>]+>)", re.IGNORECASE | re.MULTILINE)
CODE = re.compile(r"^\s*([0-9]{3}[- ]?[0-9]{3})\s*$", re.MULTILINE)


@dataclass
class House:
    data: Path
    port: int
    process: subprocess.Popen[str]

    def wait_until_ready(self) -> None:
        assert self.process.stdout is not None
        said = []
        for line in self.process.stdout:
            said.append(line)
            if line.startswith("ready:"):
                return
        raise AssertionError("".join(said))

    def pids(self) -> dict[str, int]:
        """The number of each process that the parent started and that lives."""
        table = processes()
        return {
            name: pid
            for pid, (parent, command) in table.items()
            if parent == self.process.pid
            for name, words in NAMES.items()
            if words in command
        }

    def family(self) -> set[int]:
        """The parent and all that came from it."""
        table, found = processes(), {self.process.pid}
        while more := {pid for pid, (up, _) in table.items() if up in found} - found:
            found |= more
        return found

    def signal(self, name: str, sign: signal.Signals) -> int:
        pid = self.pids()[name]
        os.kill(pid, sign)
        return pid

    def is_back(self, name: str, killed: int) -> bool:
        return self.pids().get(name, killed) != killed

    def browser(self) -> Served:
        return Served(self.port)

    def letters(self) -> list[str]:
        folder = self.data / "mail"
        return [path.read_text() for path in sorted(folder.glob("*.eml"))]

    def arrived(self) -> Counter[str]:
        """How often each email is in the mailbox."""
        found = [MESSAGE_ID.search(letter) for letter in self.letters()]
        return Counter(match[1] for match in found if match)

    def code_to(self, address: str) -> str:
        """The newest code to the address; empty before it came."""
        to = f"Delivered-To: {address}\n"
        codes = [CODE.search(text) for text in self.letters() if to in text]
        return codes[-1][1] if codes and codes[-1] else ""


def start(data: Path, **environment: str) -> House:
    """Start it as `make run` does, with servers of its own but for those named."""
    inherited = {k: v for k, v in os.environ.items() if k not in NOT_INHERITED}
    port = ports.any_free()
    process = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-m", "local"],
        cwd=CHECKOUT,
        env={
            **inherited,
            "MATS_DATA": str(data),
            "PORT": str(port),
            "SITE_URL": f"http://127.0.0.1:{port}",
            **environment,
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    return House(data, port, process)


def processes() -> dict[int, tuple[int, str]]:
    """Each living process of the machine: its parent and its command."""
    found = {}
    for folder in Path("/proc").iterdir():
        if not folder.name.isdecimal():
            continue
        try:
            command = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()
            fields = (folder / "stat").read_text().rsplit(")", 1)[1].split()
        except OSError:  # it ended while we looked
            continue
        if fields[0] != "Z":
            found[int(folder.name)] = (int(fields[1]), command)
    return found


def eventually(true: Callable[[], object], seconds: float = 30) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if true():
            return True
        time.sleep(0.05)
    return bool(true())
