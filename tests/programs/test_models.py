from datetime import date

import pytest
from django.db import IntegrityError, transaction

from tests import make

pytestmark = pytest.mark.django_db


def test_phases_of_a_program_do_not_overlap() -> None:
    winter = make.program()
    make.phase(winter, date(2027, 1, 11), date(2027, 3, 19))

    with pytest.raises(IntegrityError, match="do_not_overlap"), transaction.atomic():
        make.phase(winter, date(2027, 3, 19), date(2027, 7, 1), kind="extension")
    make.phase(winter, date(2027, 3, 20), date(2027, 7, 1), kind="extension")
    make.phase(make.program("summer"), date(2027, 1, 11), date(2027, 3, 19))
