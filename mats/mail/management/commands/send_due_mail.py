"""One pass of the outbox in the foreground; safe beside running workers."""

import json
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.timezone import now

from mats.mail.delivery import sweep
from mats.mail.delivery.sender import Counts, deliver_due
from mats.mail.models import Message


class Command(BaseCommand):
    help = "Send the mail that is due and print what was done."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--json", action="store_true", help="print one JSON document"
        )
        parser.add_argument(
            "--loop", action="store_true", help="go on, once a second, until stopped"
        )

    def handle(self, *, json: bool, loop: bool, verbosity: int, **_: Any) -> None:
        while True:
            counts = self._once()
            if verbosity:
                self.stdout.write(_as_json(counts) if json else _as_words(counts))
            if not loop:
                return
            time.sleep(1)

    def _once(self) -> Counts:
        sweep.sweep(now=now())
        return deliver_due(seconds=600)


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
