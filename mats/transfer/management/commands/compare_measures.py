"""Before and after: the same people's answers to what two surveys both measure."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from mats.questions import comparing
from mats.transfer.responses import finding


class Command(BaseCommand):
    help = "Compares every measure that two surveys share, in pairs by person."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("before", metavar="SURVEY_BEFORE")
        parser.add_argument("after", metavar="SURVEY_AFTER")
        parser.add_argument("--program", metavar="SLUG", required=True)
        parser.add_argument("--json", action="store_true", help="print one document")

    def handle(self, *, before: str, after: str, program: str, **said: Any) -> None:
        comparison = comparing.compare(
            finding.questionnaire(before, program),
            finding.questionnaire(after, program),
        )
        facts = comparing.as_json(comparison)
        if said["json"]:
            self.stdout.write(json.dumps(facts, indent=1))
            return
        for measure, found in comparison.measures.items():
            self.stdout.write(f"{measure}: {found.pairs} pairs")
        for measure in comparison.unlike:
            self.stdout.write(f"{measure}: asked on different scales, not compared")
