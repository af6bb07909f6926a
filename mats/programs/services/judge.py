"""What every change of a program begins with."""

from typing import TypeVar

from django.core.exceptions import ValidationError
from django.db import models

from mats.core.errors import Refused
from mats.programs.models import Program

ModelT = TypeVar("ModelT", bound=models.Model)


def hold(program: Program) -> Program:
    """Lock the program, so that its changes come one after the other."""
    program = Program.objects.select_for_update().get(pk=program.pk)
    if program.closed_at:
        raise Refused(f"{program} is closed. Reopen it to change it.")
    return program


def keep(record: ModelT) -> ModelT:
    """Save what is valid; refuse the rest in the words of its fields."""
    try:
        record.full_clean()
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error
    record.save()
    return record
