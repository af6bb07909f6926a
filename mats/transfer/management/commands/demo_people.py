"""One line per demo person: role, name, address, how to sign in."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from mats.transfer.demo.people import HOW, demo_people


class Command(BaseCommand):
    help = "Lists the people as whom a visitor of the demo may sign in."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--json", action="store_true", help="print one JSON document"
        )

    def handle(self, **options: Any) -> None:
        found = [
            {
                "role": each.role,
                "name": each.person.name,
                "email": each.person.email,
                "sign_in": HOW,
            }
            for each in demo_people()
        ]
        if options["json"]:
            self.stdout.write(json.dumps(found, indent=2))
        elif not found:
            raise CommandError("The demo is not loaded: run load_demo.")
        for each in found if not options["json"] else ():
            self.stdout.write("  ".join(_columns(each)))


def _columns(person: dict[str, str]) -> list[str]:
    return [
        f"{person['role']:<20}",
        f"{person['name']:<28}",
        f"{person['email']:<52}",
        person["sign_in"],
    ]
