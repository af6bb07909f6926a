"""What the commands about surveys name in their arguments."""

from collections.abc import Iterable

from django.core.management.base import CommandError

from mats.programs.models import Program
from mats.questions.models import Questionnaire
from mats.surveys.models import Survey


def program(slug: str) -> Program:
    found = Program.objects.filter(slug=slug).first()
    if found is None:
        raise CommandError(f"There is no program {slug}.", returncode=2)
    return found


def survey(slug: str, of: str) -> Survey:
    surveys = Survey.objects.filter(program=program(of), questionnaire__slug=slug)
    found = surveys.select_related("questionnaire", "program").first()
    if found is None:
        raise CommandError(f"There is no survey {slug} in {of}.", returncode=2)
    return found


def questionnaire(slug: str, of: str) -> Questionnaire:
    """Of a survey, or any other that is put in the program."""
    found = Questionnaire.objects.filter(program=program(of), slug=slug).first()
    if found is None:
        raise CommandError(f"There is no survey {slug} in {of}.", returncode=2)
    return found


def filters(said: Iterable[str]) -> dict[str, str]:
    """`KEY=VALUE`, each key once."""
    found: dict[str, str] = {}
    for each in said:
        key, equals, value = each.partition("=")
        if not equals or not key or not value:
            raise CommandError(f"--where {each}: write KEY=VALUE.", returncode=2)
        if key in found:
            raise CommandError(f"--where {key}: it is there twice.", returncode=2)
        found[key] = value
    return found
