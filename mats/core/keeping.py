"""How a service saves a record: valid, or refused."""

from typing import TypeVar

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction

from mats.core.errors import Refused
from mats.core.judging import judged_here
from mats.core.updating import update_of

ModelT = TypeVar("ModelT", bound=models.Model)


def keep(record: ModelT) -> ModelT:
    """Save what is valid; refuse the rest in the words of its fields.

    Whether there is another like it only the table knows: a twin that is saved in the
    same moment is refused like one that was there.
    """
    with judged_here(record, alone=True):
        _judge(record, validate_unique=False)
    try:
        with transaction.atomic():
            _save(record)
    except IntegrityError:
        _judge(record)
        raise
    return record


def _save(record: models.Model) -> None:
    """A row that is gone meanwhile is written anew, as by `save`."""
    if record._state.adding or not update_of(record.__class__).update(record):  # noqa: SLF001 -- as Django's `save` does
        record.save()


def _judge(record: models.Model, *, validate_unique: bool = True) -> None:
    try:
        record.full_clean(validate_unique=validate_unique)
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error
