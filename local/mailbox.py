"""A mail server that delivers into a folder: one `.eml` file per mail, nothing else.

`python -m local.mailbox HOST PORT FOLDER` serves until it is told to stop.
"""

import os
import secrets
import signal
import sys
from datetime import UTC, datetime
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

LARGEST = 30 * 1024 * 1024


class Mailbox:
    """Write each mail to its file before answering 250, so that none is only said."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    async def handle_DATA(  # noqa: N802 -- aiosmtpd calls its hooks so
        self, _server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        now = datetime.now(UTC).strftime("%Y%m%dT%H%M%S.%f")
        path = self.folder / f"{now}-{secrets.token_hex(4)}.eml"
        unfinished = path.with_suffix(".part")
        with unfinished.open("xb") as file:
            file.write(_delivered(envelope))
            file.flush()
            os.fsync(file.fileno())
        unfinished.rename(path)
        return "250 Delivered to a file"


def _delivered(envelope: Envelope) -> bytes:
    """The mail as it came, under the two envelope lines that SMTP does not keep."""
    content = envelope.content or b""
    raw = content.encode() if isinstance(content, str) else content
    to = ", ".join(envelope.rcpt_tos)
    return (
        f"Return-Path: <{envelope.mail_from}>\r\nDelivered-To: {to}\r\n".encode() + raw
    )


def controller(folder: Path, host: str, port: int) -> Controller:
    """A server in a thread of its own; `start()` it, and `stop()` it at the end."""
    return Controller(
        Mailbox(folder), hostname=host, port=port, data_size_limit=LARGEST
    )


def serve(host: str, port: int, folder: Path) -> None:
    # Blocked before the thread starts, so that a signal wakes sigwait and nothing else.
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM, signal.SIGINT})
    server = controller(folder, host, port)
    server.start()
    print(f"mail for {host}:{port} goes to {folder}", flush=True)
    signal.sigwait({signal.SIGTERM, signal.SIGINT})
    server.stop()


if __name__ == "__main__":
    serve(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]))
