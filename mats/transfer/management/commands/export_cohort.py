"""Write a program as a cohort folder: `docs/cohort-folder.md` describes it."""

import json as notation
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from mats.programs.models import Program
from mats.transfer.outward.folder import one_moment, write_folder


class Command(BaseCommand):
    help = "Writes what load_cohort reads of a program, into an empty folder."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("program", metavar="SLUG")
        parser.add_argument("folder", metavar="DIR", type=Path)
        parser.add_argument(
            "--json", action="store_true", help="print one JSON document"
        )

    def handle(
        self, *, program: str, folder: Path, json: bool, **_options: Any
    ) -> None:
        found = Program.objects.filter(slug=program).first()
        if found is None:
            raise CommandError(f"There is no program “{program}”.")
        self.require_empty(folder)
        with one_moment():
            counts = write_folder(found, folder)
        if json:
            facts = {"program": program, "folder": str(folder), "files": counts}
            self.stdout.write(notation.dumps(facts, indent=2))
            return
        for file, count in counts.items():
            self.stdout.write(f"{file}: {count} rows")

    def require_empty(self, folder: Path) -> None:
        """Made where it is missing, readable by its owner alone."""
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            taken = any(folder.iterdir())
        except OSError as error:
            raise CommandError(f"{folder}: {error.strerror}.", returncode=2) from error
        if taken:
            raise CommandError(f"{folder} is not empty.", returncode=2)
