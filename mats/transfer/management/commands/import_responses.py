"""Import responses to a survey, all or nothing: `docs/cohort-folder.md`."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from mats.transfer.cohort.problems import BadFolder
from mats.transfer.responses import finding
from mats.transfer.responses.keeping import take

TOLD_EVERY = 10_000


class Command(BaseCommand):
    help = "Imports responses to a survey, all or nothing. A second run adds none."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("survey", metavar="SURVEY")
        parser.add_argument("file", metavar="FILE.csv", type=Path)
        parser.add_argument("--program", metavar="SLUG", required=True)
        parser.add_argument("--dry-run", action="store_true", help="only judge it")
        parser.add_argument("--json", action="store_true", help="print one document")

    def handle(self, *, survey: str, file: Path, program: str, **said: Any) -> None:
        found = finding.survey(survey, program)
        if not file.is_file():
            raise CommandError(f"{file} is not a file.", returncode=2)
        try:
            outcome = take(found, file, dry_run=said["dry_run"], progress=self.progress)
        except BadFolder as bad:
            if said["json"]:
                errors = [vars(problem) for problem in bad.problems]
                self.stdout.write(json.dumps({"created": 0, "errors": errors}))
            raise CommandError(str(bad)) from bad
        if said["json"]:
            self.stdout.write(json.dumps({**vars(outcome), "errors": []}))
            return
        self.stdout.write(
            f"{outcome.lines} responses read: {outcome.created} added, "
            f"{outcome.same} there already; {outcome.people} new people."
        )

    def progress(self, done: int) -> None:
        if sys.stderr.isatty() and done % TOLD_EVERY == 0:
            self.stderr.write(f"{done:,} …")
