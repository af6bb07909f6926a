"""A row held while it is judged and changed."""

from functools import cache
from typing import TypeVar

from django.db import connection
from django.db.models import Model, QuerySet
from django.db.transaction import TransactionManagementError

from mats.core.prepared import KEYS, Prepared, Records

ModelT = TypeVar("ModelT", bound=Model)


def locked(record: ModelT) -> ModelT:
    """The record as it is now; its row stays as it is until the transaction ends.

    For models whose keys are whole numbers. What it refers to is neither locked nor
    read. A record that is gone is the `DoesNotExist` of its model.
    """
    if not connection.in_atomic_block:
        raise TransactionManagementError("A row is locked inside a transaction only.")
    records, statement = _one_of(record.__class__)  # of what a lazy one stands for
    found: list[ModelT] = records.of(statement.rows(record.pk))
    for present in found:
        return present
    raise record.DoesNotExist  # type: ignore[attr-defined]  # every model has its own


@cache
def _one_of(model: type[ModelT]) -> tuple[Records[ModelT], Prepared]:
    """Written once for each model: Django takes longer for it than PostgreSQL."""
    records = Records(model)
    rows = QuerySet[ModelT](model).filter(pk=KEYS[0]).order_by().select_for_update()
    return records, Prepared(rows.values_list(*records.columns), KEYS[0])
