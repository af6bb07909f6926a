"""Decisions on would-be mentors pend, and are told together."""

import pytest
from django.test import Client
from django.utils.timezone import now

from mats.core.errors import Refused
from mats.mail import kinds
from mats.mail.models import Message
from mats.mentors import services
from mats.mentors.models import Call
from mats.people.models import Person
from tests import make

pytestmark = pytest.mark.django_db
HERE = "/programs/winter/candidates/"


@pytest.fixture
def call() -> Call:
    return make.call()


@pytest.fixture
def leonie(call: Call) -> Person:
    return make.member(call.program, "director", make.person("Leonie Abara"))


def test_decisions_pend_and_are_told_together_as_their_letters_were_edited(
    call: Call, leonie: Person, client: Client
) -> None:
    ines, otto = (make.applied(call, make.person(n)) for n in ("Ines", "Otto"))
    client.force_login(leonie)
    client.post(
        f"{HERE}{ines.pk}/decide/", {"decision": "declined", "reason": "Too many"}
    )
    client.post(f"{HERE}{ines.pk}/decide/", {"decision": "accepted", "reason": ""})
    client.post(f"{HERE}{otto.pk}/decide/", {"decision": "declined", "reason": ""})

    ines.refresh_from_db()
    assert (ines.state, ines.decision) == ("received", "accepted")
    letters = Message.objects.filter(kind__startswith="mentors.").exclude(
        kind="mentors.received"
    )
    assert sorted(letters.values_list("kind", "state")) == [
        ("mentors.accepted", "held"),
        ("mentors.declined", "cancelled"),
        ("mentors.declined", "held"),
    ]
    page = client.get(f"{HERE}decisions/").content.decode()
    assert "2 decisions to release" in page
    assert ines.letter
    edit = f"/programs/winter/mail/{ines.letter.uuid}/rewrite/"
    client.post(edit, {"subject": "Welcome!", "words": "We are glad."})
    client.post(f"{HERE}decisions/", {"key": [ines.pk, otto.pk]})

    for each, state in ((ines, "accepted"), (otto, "declined")):
        each.refresh_from_db()
        assert (each.state, each.letter and each.letter.state) == (state, "queued")
    assert Message.objects.get(pk=ines.letter.pk).subject == "Welcome!"
    with pytest.raises(Refused, match="told already"):
        services.decide(otto, decision="accepted", reason="", by=leonie, now=now())


def test_a_letter_that_is_let_go_too_early_does_not_leave(
    call: Call, leonie: Person
) -> None:
    mine = make.applied(call)
    mine = services.decide(mine, decision="accepted", reason="", by=leonie, now=now())
    assert mine.letter

    released = Message.objects.get(pk=mine.letter.pk)

    assert not _may_leave(released)
    services.release(call.program, keys=[mine.pk], by=leonie, now=now())
    mine.refresh_from_db()
    assert mine.letter
    assert _may_leave(mine.letter)


def _may_leave(letter: Message) -> bool:
    kind = kinds.find(letter.kind)
    return bool(kind and kind.still_allowed(letter))


def test_what_changed_meanwhile_is_not_released(call: Call, leonie: Person) -> None:
    mine = make.applied(call)
    services.decide(mine, decision="accepted", reason="", by=leonie, now=now())
    services.undecide(mine)

    with pytest.raises(Refused, match="changed meanwhile"):
        services.release(call.program, keys=[mine.pk], by=leonie, now=now())
