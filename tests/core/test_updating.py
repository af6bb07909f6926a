"""A record written back by one statement is what `save` would have written."""

import pytest
from django.db import models

from mats.core.keeping import keep
from mats.programs.models import Program
from tests import make

pytestmark = pytest.mark.django_db


def columns(record: models.Model) -> dict[str, object]:
    return {
        field.attname: getattr(record, field.attname)
        for field in record._meta.concrete_fields
    }


def test_every_column_is_what_was_kept() -> None:
    program = make.program()
    program.name, program.budget, program.follows = (
        "Spring",
        None,
        make.program(slug="autumn"),
    )

    keep(program)

    assert columns(Program.objects.get(pk=program.pk)) == columns(program)


def test_a_record_that_went_meanwhile_is_written_anew() -> None:
    program = make.program()
    Program.objects.filter(pk=program.pk).delete()

    keep(program)

    assert Program.objects.get(pk=program.pk).name == program.name
