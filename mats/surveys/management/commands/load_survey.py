"""Make or update one survey from its instrument: `docs/cohort-folder.md`."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import now

from mats.core.errors import Refused
from mats.programs.models import Program
from mats.questions import instruments
from mats.surveys import services


class Command(BaseCommand):
    help = "Creates or updates one survey. A question with answers gets a new version."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE.yaml", type=Path)
        parser.add_argument("--program", metavar="SLUG", required=True)

    def handle(self, *, file: Path, program: str, **_options: Any) -> None:
        found = Program.objects.filter(slug=program).first()
        if found is None:
            raise CommandError(f"There is no program {program}.", returncode=2)
        try:
            instrument = instruments.parse(file.read_text(encoding="utf-8-sig"))
            survey = services.keep(instrument, program=found, now=now())
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}.", returncode=2) from error
        except UnicodeDecodeError as error:
            raise CommandError(f"{file}: this is not UTF-8.") from error
        except (instruments.Unreadable, Refused) as error:
            raise CommandError(f"{file}: {error}") from error
        asked = survey.questionnaire.questions.current().count()
        self.stdout.write(f"{survey}: {asked} questions, {survey.anonymity}.")
