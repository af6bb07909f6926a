"""A row that is locked is read anew and waits for nobody else's change."""

from typing import Any

import pytest
from django.db import connections, transaction
from django.db.transaction import TransactionManagementError
from django.utils.functional import SimpleLazyObject

from mats.core.locking import locked
from mats.people.models import Person
from mats.programs.models import Program
from tests import make


@pytest.mark.django_db
def test_it_is_as_the_table_has_it_now_and_nothing_beside_it_is_read() -> None:
    program = make.program()
    Program.objects.update(name="Renamed meanwhile")

    assert locked(program).name == "Renamed meanwhile"
    person = make.person()
    lazy: Any = SimpleLazyObject(lambda: person)
    assert isinstance(locked(lazy), Person)


@pytest.mark.django_db
def test_what_is_gone_does_not_exist() -> None:
    program = make.program()
    Program.objects.filter(pk=program.pk).delete()

    with pytest.raises(Program.DoesNotExist):
        locked(program)


@pytest.mark.django_db(transaction=True)
def test_another_connection_finds_the_row_locked() -> None:
    program = make.program()
    other = connections.create_connection("default")
    ask = "SELECT 1 FROM programs_program FOR UPDATE SKIP LOCKED"

    with transaction.atomic(), other.cursor() as cursor:
        locked(program)
        cursor.execute(ask)
        during = cursor.fetchall()
    with other.cursor() as cursor:
        cursor.execute(ask)
        after = cursor.fetchall()
    other.close()

    assert (during, after) == ([], [(1,)])
    with pytest.raises(TransactionManagementError):
        locked(program)
