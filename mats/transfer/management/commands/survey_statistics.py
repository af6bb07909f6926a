"""Every statistic of one survey, with the filters that are asked for."""

import json
from argparse import ArgumentParser
from collections.abc import Sequence
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from mats.core.errors import Refused
from mats.questions import aggregates
from mats.questions.models import Questionnaire
from mats.surveys.models import Invitation
from mats.transfer.responses import finding


class Command(BaseCommand):
    help = "Prints the results of a survey, question by question."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("survey", metavar="SURVEY")
        parser.add_argument("--program", metavar="SLUG", required=True)
        parser.add_argument(
            "--where",
            metavar="KEY=VALUE",
            action="append",
            default=[],
            help="only who gave this answer, or has this attribute; may be repeated",
        )
        parser.add_argument("--json", action="store_true", help="print one document")

    def handle(
        self, *, survey: str, program: str, where: Sequence[str], **said: Any
    ) -> None:
        found = finding.questionnaire(survey, program)
        try:
            result = aggregates.count(found, finding.filters(where))
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        questions = aggregates.as_json(result)
        if not said["json"]:
            lines = (f"{key}: {json.dumps(facts)}" for key, facts in questions.items())
            self.stdout.write("\n".join([f"{result.responses} responses", *lines]))
            return
        facts = {
            "survey": survey,
            "program": program,
            "invited": _invited(found),
            "responses": result.responses,
            "questions": questions,
        }
        self.stdout.write(json.dumps(facts, indent=1))


def _invited(questionnaire: Questionnaire) -> int | None:
    """None where nobody was asked by name, such as by a public link."""
    asked = Invitation.objects.filter(survey__questionnaire=questionnaire).counted()
    return asked.count() or None
