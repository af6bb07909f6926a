"""The best allocation of slots of a file: `solve_allocation FILE.json [--json]`."""

import json
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from mats.allocation import document
from mats.allocation.problem import Infeasible
from mats.allocation.solver import Allocation, solve


class Command(BaseCommand):
    help = "Solve an allocation of slots to streams. Reads a file, changes nothing."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="FILE", type=Path)
        parser.add_argument("--json", action="store_true", help="print one document")

    def handle(self, *, file: Path, json: bool, **_options: Any) -> None:
        reading = _read(file)
        for name in reading.ignored:
            self.stderr.write(f"{file}: {name} is not known and was ignored.")
        try:
            found = solve(reading.problem)
        except Infeasible as reason:
            if json:
                self.print({"status": "infeasible", "reason": str(reason)})
                sys.exit(1)
            raise CommandError(f"There is no allocation. {reason}.") from reason
        if json:
            self.print(document.answer(found))
        else:
            self.stdout.write("\n".join(_lines(found)))

    def print(self, said: dict[str, Any]) -> None:
        self.stdout.write(json.dumps(said))


def _read(file: Path) -> document.Reading:
    try:
        return document.read(file.read_text(encoding="utf-8-sig"))
    except FileNotFoundError as error:
        raise CommandError(f"{file}: there is no such file.", returncode=2) from error
    except OSError as error:
        raise CommandError(f"{file}: {error.strerror}.", returncode=2) from error
    except UnicodeDecodeError as error:
        raise CommandError(f"{file}: it is not UTF-8.") from error
    except document.BadDocument as error:
        raise CommandError(f"{file}: {error}") from error


def _lines(found: Allocation) -> list[str]:
    given = sum(found.slots.values())
    return [
        f"{given} of {found.problem.slots} slots, worth {found.objective:g}.",
        *(f"  {stream}: {slots}" for stream, slots in sorted(found.slots.items())),
        f"Last given: {found.last_funded}. First not given: {found.first_unfunded}.",
    ]
