"""One pass of the reminder ladder and the schedules, as of an instant."""

import json
from argparse import ArgumentParser
from datetime import UTC, datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from mats.todos.services.ticking import tick


class Command(BaseCommand):
    help = "Sends the reminders that are due, and runs what is scheduled. Repeatable."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--now",
            default="",
            metavar="ISO8601",
            help="as of this instant; without a zone it is meant in UTC",
        )
        parser.add_argument("--json", action="store_true")

    def handle(self, *, now: str, **options: Any) -> None:
        counts = tick(_instant(now) if now else timezone.now())
        if options["json"]:
            self.stdout.write(json.dumps(counts))
            return
        self.stdout.write(
            f"{counts['reminders']} reminders in {counts['emails']} emails, "
            f"{counts['skipped']} steps passed. "
            f"{counts['planned']} runs planned, {counts['ran']} done or skipped."
        )


def _instant(text: str) -> datetime:
    try:
        found = parse_datetime(text)
    except ValueError:
        found = None
    if found is None:
        raise CommandError(
            f"--now {text!r} is not a moment: write 2027-02-18T09:00:00+00:00."
        )
    return found if found.tzinfo else found.replace(tzinfo=UTC)
