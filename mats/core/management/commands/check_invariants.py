import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from mats.core import invariants


class Command(BaseCommand):
    help = "Looks whether every stated sentence about the data is true."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true")

    def handle(self, *_args: Any, **options: Any) -> None:
        found = list(invariants.breaches())
        stated = len(invariants.sentences())
        if options["json"]:
            facts = [
                {"sentence": breach.sentence, "keys": breach.keys} for breach in found
            ]
            self.stdout.write(json.dumps({"stated": stated, "breaches": facts}))
        for breach in [] if options["json"] else found:
            self.stdout.write(str(breach))
        if found:
            raise CommandError(f"{len(found)} of {stated} sentences do not hold.")
        if not options["json"]:
            self.stdout.write(f"All {stated} sentences hold.")
