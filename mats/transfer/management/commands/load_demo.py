"""Load the demo: a finished program and one that is running now."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import now

from mats.transfer.cohort.problems import BadFolder
from mats.transfer.demo.load import load_demo


class Command(BaseCommand):
    help = "Loads the two programs of the demo. A second run changes nothing."

    def handle(self, **_options: Any) -> None:
        try:
            outcomes = load_demo(now=now(), progress=self.progress)
        except BadFolder as bad:
            raise CommandError(str(bad)) from bad
        for outcome in outcomes:
            state = "loaded" if outcome.changed else "nothing to change"
            self.stdout.write(f"{outcome.program}: {state}.")

    def progress(self, step: str) -> None:
        if sys.stderr.isatty():
            self.stderr.write(f"{step} …")
