"""A mail server that counts: it writes each Message-ID down before it says yes.

Run by itself as `python -m tests.chaos.sink PORT LOG MIX SEED DELAY`.
"""

import asyncio
import os
import random
import re
import signal
import sys
from asyncio import Transport
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

MESSAGE_ID = re.compile(rb"^Message-ID: (<[^>]+>)", re.IGNORECASE | re.MULTILINE)

CALM: dict[str, float] = {}
STORM = {"451": 0.05, "452": 0.04, "cut before": 0.02, "cut after": 0.02, "late": 0.005}
"""The mix of reliability goal G5: how often each trouble comes."""
END = b"\r\n\0\r\n"
"""Stands after each email that is kept."""
MIXES = {"calm": CALM, "storm": STORM}


@dataclass
class Sink:
    log: Path
    mix: dict[str, float] = field(default_factory=dict)
    seed: int = 0
    delay: float = 0.0
    late: float = 2.0
    """Seconds that a late yes takes: longer than the sender waits."""

    def __post_init__(self) -> None:
        self._dice = random.Random(self.seed)  # noqa: S311 -- trouble, not secrets
        how = os.O_WRONLY | os.O_APPEND | os.O_CREAT
        self._file = os.open(self.log, how, 0o644)
        self._letters = os.open(letters_beside(self.log), how, 0o644)

    async def handle_RCPT(  # noqa: N802 -- aiosmtpd calls its hooks so
        self,
        _server: SMTP,
        _session: Session,
        envelope: Envelope,
        address: str,
        _options: list[str],
    ) -> str:
        if address.startswith("bad"):
            return "550 No such person"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802 -- same
        self, server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        await asyncio.sleep(self.delay / 2)  # a sender may die before it counts
        trouble = self._trouble()
        if trouble in ("451", "452"):
            return f"{trouble} Try again later"
        if trouble != "cut before":
            self._note(envelope)
        if trouble.startswith("cut") and isinstance(server.transport, Transport):
            server.transport.abort()
        await asyncio.sleep(self.late if trouble == "late" else self.delay / 2)
        return "250 OK"

    def _trouble(self) -> str:
        roll = self._dice.random()
        for trouble, share in self.mix.items():
            roll -= share
            if roll < 0:
                return trouble
        return ""

    def _note(self, envelope: Envelope) -> None:
        """In one step: aiosmtpd cancels us when the client vanishes."""
        content = envelope.content or b""
        raw = content if isinstance(content, bytes) else content.encode()
        found = MESSAGE_ID.search(raw)
        os.write(self._letters, raw + END)
        os.write(self._file, (found[1] if found else b"none") + b"\n")


def letters_beside(log: Path) -> Path:
    return log.with_suffix(".letters")


def letters(log: Path) -> list[bytes]:
    """Each email as it came."""
    return letters_beside(log).read_bytes().split(END)[:-1]


def received(log: Path) -> Counter[str]:
    """How often each email was accepted."""
    return Counter(log.read_text().split()) if log.exists() else Counter()


def look_up(message_id: str) -> bool | None:
    """The evidence of this transport: its own log."""
    return message_id in received(Path(os.environ["MATS_SINK_LOG"]))


def controller(sink: Sink, port: int) -> Controller:
    return Controller(sink, hostname="127.0.0.1", port=port, data_size_limit=2**26)


def main(port: str, log: str, mix: str, seed: str, delay: str) -> None:
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM})
    server = controller(Sink(Path(log), MIXES[mix], int(seed), float(delay)), int(port))
    server.start()
    signal.sigwait({signal.SIGTERM})
    server.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
