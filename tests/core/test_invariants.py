import json
from io import StringIO

import pytest
from allauth.account.models import EmailAddress
from django.core.management import CommandError, call_command

from mats.core import invariants
from tests import make

pytestmark = pytest.mark.django_db


def test_an_empty_database_breaks_no_sentence() -> None:
    out = StringIO()
    call_command("check_invariants", stdout=out)

    assert out.getvalue() == f"All {len(invariants.sentences())} sentences hold.\n"


def test_a_breach_is_named_with_its_rows() -> None:
    ada, ben = make.person(email="ada@example.org"), make.person()
    stolen = EmailAddress.objects.create(user=ben, email="ADA@example.org")

    out = StringIO()
    with pytest.raises(CommandError, match="1 of "):
        call_command("check_invariants", "--json", stdout=out)

    (breach,) = json.loads(out.getvalue())["breaches"]
    assert breach["sentence"].startswith("The address one person signs in with")
    assert breach["keys"] == [str(stolen.pk)]
    assert ada.email == "ada@example.org"


def test_a_sentence_is_stated_once() -> None:
    sentence = invariants.sentences()[0]

    with pytest.raises(ValueError, match="Stated twice"):
        invariants.invariant(sentence)(lambda: "SELECT 1 WHERE false")
