"""One pass of the outbox in the foreground; safe beside running workers."""

import json
import signal
import threading
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.timezone import now

from mats.mail.delivery import sweep
from mats.mail.delivery.sender import Counts, deliver_due
from mats.mail.models import Message

A_LONG_PASS = 600  # seconds
A_SHORT_PASS = 5  # seconds; how long a loop that is asked to stop may go on


class Command(BaseCommand):
    help = "Send the mail that is due and print what was done."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--json", action="store_true", help="print one JSON document"
        )
        parser.add_argument(
            "--loop",
            action="store_true",
            help="go on, at least once a second, until stopped",
        )

    def handle(self, *, json: bool, loop: bool, verbosity: int, **_: Any) -> None:
        stopping = threading.Event()
        if loop:
            # Asked to stop, it ends after its pass: no mail is left in doubt by that.
            signal.signal(signal.SIGTERM, lambda *_: stopping.set())
        while not stopping.is_set():
            began = time.monotonic()
            counts = self._once(seconds=A_SHORT_PASS if loop else A_LONG_PASS)
            if verbosity:
                self.stdout.write(_as_json(counts) if json else _as_words(counts))
            if not loop:
                return
            # After a full pass more may be waiting: it goes on at once.
            stopping.wait(max(0, began + 1 - time.monotonic()))

    def _once(self, *, seconds: float) -> Counts:
        sweep.sweep(now=now())
        return deliver_due(seconds=seconds)


def _as_json(counts: Counts) -> str:
    waiting = {
        "waiting": Message.objects.waiting().count(),
        "parked": Message.objects.parked().count(),
    }
    return json.dumps({**counts.as_dict(), **waiting})


def _as_words(counts: Counts) -> str:
    if counts.unreachable:
        return "The mail server cannot be reached; nothing is lost, it leaves later."
    return (
        f"{counts.sent} sent, {counts.later} to try again, {counts.failed} failed, "
        f"{counts.in_doubt} in doubt, {counts.cancelled} no longer wanted."
    )
