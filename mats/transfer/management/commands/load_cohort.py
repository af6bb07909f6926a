"""Import a cohort folder: `docs/cohort-folder.md` describes it."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import now

from mats.transfer.cohort import report
from mats.transfer.cohort.load import load_folder
from mats.transfer.cohort.problems import BadFolder


class Command(BaseCommand):
    help = "Imports a cohort folder, all or nothing. A second run changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", metavar="DIR", type=Path)
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would change"
        )
        parser.add_argument(
            "--json", action="store_true", help="print one JSON document"
        )

    def handle(
        self, *, folder: Path, dry_run: bool, json: bool, **_options: Any
    ) -> None:
        if not folder.is_dir():
            raise CommandError(f"{folder} is not a folder.", returncode=2)
        try:
            outcome = load_folder(
                folder, now=now(), dry_run=dry_run, progress=self.progress
            )
        except BadFolder as bad:
            if json:
                self.print(report.failure(folder, bad, dry_run=dry_run))
            raise CommandError(str(bad)) from bad
        facts = report.document(folder, outcome, dry_run=dry_run)
        if json:
            self.print(facts)
        else:
            self.stdout.write("\n".join(report.sentences(facts)))

    def print(self, facts: dict[str, Any]) -> None:
        self.stdout.write(json.dumps(facts, indent=2))

    def progress(self, step: str) -> None:
        if sys.stderr.isatty():
            self.stderr.write(f"{step} …")
