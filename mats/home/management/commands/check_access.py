"""Print who gets what answer from which page."""

import json
import logging
from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.db.models import F

from mats.home import access, addresses
from mats.programs.models import Program


class Command(BaseCommand):
    help = "Asks every page as every role and prints the answers. Changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--program", help="its short name; else the newest one")
        parser.add_argument("--json", action="store_true")

    def handle(self, **options: object) -> None:
        running_first = F("closed_at").desc(nulls_first=True)
        programs = Program.objects.order_by(running_first, "-ordinal")
        if options["program"]:
            programs = programs.filter(slug=options["program"])
        program = programs.first()
        if program is None:
            raise CommandError("There is no such program.")
        logging.disable(logging.CRITICAL)  # thousands of requests, all in the table
        try:
            answers = self._asked(program)
        finally:
            logging.disable(logging.NOTSET)
        if options["json"]:
            table = [
                {
                    "page": name,
                    "method": method,
                    **dict(zip(access.ROLES, words, strict=True)),
                }
                for (name, method), words in answers.items()
            ]
            self.stdout.write(json.dumps(table, indent=1))
        else:
            self.stdout.write(access.written(answers))

    def _asked(self, program: Program) -> dict[tuple[str, str], list[str]]:
        with transaction.atomic():
            other = Program.objects.create(
                slug="access-elsewhere", name="Elsewhere", ordinal=1, timezone="UTC"
            )
            world = access.cast(program, other)
            answers = access.matrix(world, addresses.pages(program))
            transaction.set_rollback(True)
        return answers
