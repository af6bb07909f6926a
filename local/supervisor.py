"""Keep a few programs running, and end with all of them or with none."""

import signal
import subprocess
import time
from collections import deque
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from local import processes
from local.parent import has_given_up
from local.processes import Program

GLANCE = 0.2  # seconds between two looks
BACKOFF = (0.2, 1, 2, 4, 8)  # seconds before each restart
IMPATIENCE = 1  # seconds that are left after a second request to stop
WINDOW = 60  # seconds; more deaths than BACKOFF has steps in this time end the whole


class StoppedError(Exception):
    """Somebody asked us to stop before all of it was running."""


@dataclass
class Child:
    program: Program
    log: Path
    process: subprocess.Popen[bytes]
    deaths: deque[float] = field(default_factory=deque)
    due: float | None = None
    """When to start it again, while it is dead."""


class Supervisor:
    """Starts programs in order, restarts what dies, stops servers last."""

    def __init__(self, logs: Path) -> None:
        self.logs = logs
        self.children: list[Child] = []
        self.asked = 0
        for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(sign, self._asked_to_stop)

    def start(self, program: Program) -> subprocess.Popen[bytes]:
        self._go_on()
        log = self.logs / f"{program.name}.log"
        program.before()
        process = processes.start(program, log)
        self.children.append(Child(program, log, process))
        return process

    def run(
        self, command: list[str], environment: dict[str, str], *, heard: bool = True
    ) -> tuple[int, str]:
        """A step of the start: its status, and what it said unless all `heard` it."""
        self._go_on()
        output = None if heard else subprocess.PIPE
        process = processes.begin_step(command, environment, output)
        try:
            while True:
                with suppress(subprocess.TimeoutExpired):
                    said, _ = process.communicate(timeout=GLANCE)
                    return process.returncode, said or ""
                self._go_on()
        finally:
            if process.returncode is None:
                processes.end_group(process)

    def watch(self) -> int:
        """Until somebody asks us to stop (0) or a program cannot be kept alive (1)."""
        while not self.asked and not has_given_up():
            for child in self.children:
                if not self._look_after(child):
                    return 1
            time.sleep(GLANCE)
        return 0

    def stop(self) -> None:
        """Ask all to end, servers after those who use them.

        A second request does not wait for them to be ready.
        """
        for servers in (False, True):
            group = [each for each in self.children if each.program.server == servers]
            for child in group:
                processes.tell(child.process, child.program.stop)
            self._wait(group)
            for child in group:
                processes.end_group(child.process)

    def _wait(self, group: list[Child]) -> None:
        longest = max((child.program.patience for child in group), default=0)
        deadline = time.monotonic() + longest
        while any(child.process.poll() is None for child in group):
            if self.asked > 1:
                deadline = min(deadline, time.monotonic() + IMPATIENCE)
                self.asked = 1
            if time.monotonic() > deadline:
                return
            time.sleep(GLANCE / 10)

    def _asked_to_stop(self, _signal: int, _frame: FrameType | None) -> None:
        self.asked += 1

    def _go_on(self) -> None:
        """Raise `StoppedError` where we were asked to stop."""
        if self.asked or has_given_up():
            raise StoppedError

    def _look_after(self, child: Child) -> bool:
        """Whether the child lives, or may be tried again."""
        now = time.monotonic()
        if child.due is None:
            if child.process.poll() is None:
                return True
            return self._note_death(child, now)
        if now >= child.due:
            child.due = None
            child.program.before()
            child.process = processes.start(child.program, child.log)
        return True

    def _note_death(self, child: Child, now: float) -> bool:
        processes.end_group(child.process)
        child.deaths.append(now)
        while child.deaths[0] < now - WINDOW:
            child.deaths.popleft()
        name, status = child.program.name, child.process.returncode
        if len(child.deaths) > len(BACKOFF):
            print(
                f"{name} ended {len(child.deaths)} times in a minute. Its last lines:"
            )
            print(processes.last_lines(child.log), flush=True)
            return False
        child.due = now + BACKOFF[len(child.deaths) - 1]
        print(f"{name} ended ({status}); starting it again.", flush=True)
        return True
