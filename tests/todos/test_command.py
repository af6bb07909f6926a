"""`manage.py remind`: one pass as of an instant, in words or as JSON."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from mats.mail.models import Message
from tests import make

pytestmark = pytest.mark.django_db


def remind(now: str, *, as_json: bool = False) -> str:
    out = StringIO()
    call_command("remind", now=now, json=as_json, stdout=out)
    return out.getvalue()


def test_it_counts_what_it_did_and_repeats_harmlessly() -> None:
    make.todo(by=make.person(timezone="America/Los_Angeles"))
    counts = {"planned": 0, "ran": 0, "emails": 1, "reminders": 1, "skipped": 1}

    assert json.loads(remind("2027-02-18T09:00:00-08:00", as_json=True)) == counts
    assert remind("2027-02-18T17:00:00").startswith("0 reminders in 0 emails")
    assert Message.objects.count() == 1


@pytest.mark.parametrize("now", ["yesterday", "2027-13-01T00:00:00", "18.2.2027"])
def test_what_is_not_a_moment_is_refused_in_a_sentence(now: str) -> None:
    with pytest.raises(CommandError, match="is not a moment"):
        remind(now)
