"""How a service saves a record: valid, or refused."""

from typing import TypeVar

from django.core.exceptions import ValidationError
from django.db import models

from mats.core.errors import Refused
from mats.core.judging import judged_here

ModelT = TypeVar("ModelT", bound=models.Model)


def keep(record: ModelT) -> ModelT:
    """Save what is valid; refuse the rest in the words of its fields."""
    try:
        with judged_here(record):
            record.full_clean()
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error
    record.save()
    return record
