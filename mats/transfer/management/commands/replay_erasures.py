import json
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.timezone import now

from mats.transfer.models import Erasure
from mats.transfer.services import replay


class Command(BaseCommand):
    help = "Erases again, after a restore, everybody who had been erased."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--list",
            action="store_true",
            help="Only write the ledger out, to be kept elsewhere: JSON lines.",
        )
        parser.add_argument(
            "--ledger",
            help="The ledger as it was written out; - reads it from the input.",
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        rows = list(Erasure.objects.order_by("at").values("person_id", "ground", "at"))
        if options["list"]:
            for row in rows:
                self.stdout.write(json.dumps(row, default=str))
            return
        entries = [*rows, *_read(options["ledger"])]
        told = replay(entries, now=now())
        for pk, what in told.items():
            self.stdout.write(f"{pk}: {what}")
        if waiting := [pk for pk, what in told.items() if what.startswith("not yet")]:
            raise CommandError(f"{len(waiting)} still to be erased.")


def _read(name: str | None) -> list[dict[str, Any]]:
    if name is None:
        return []
    text = sys.stdin.read() if name == "-" else Path(name).read_text()
    try:
        return [json.loads(line) for line in text.splitlines() if line.strip()]
    except ValueError as error:
        raise CommandError(f"This is no ledger: {error}") from error
