"""A call for mentors, and what whoever answers it does there."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils.timezone import now

from mats.core.errors import Refused
from mats.mail.models import Message
from mats.mentors import services
from mats.mentors.models import Candidacy
from mats.questions import services as questions
from tests import make

pytestmark = pytest.mark.django_db
HERE = "/calls/winter/"


def sent(**changed: str) -> dict[str, str]:
    """The form as a browser sends it."""
    typed = {
        "agenda": "Probes of small models",
        "track": "other",
        "track-other": "Probes",
        "requested_scholars": "4",
        "employer_kind": "academia",
    }
    typed |= changed
    was = {f"{key}-was": "1." for key in typed if not key.endswith("-other")}
    return {**typed, **was, "act": "send"}


def test_a_call_is_seen_by_everybody_once_it_is_published(client: Client) -> None:
    program = make.program()
    call = services.set_up_call(program)
    assert client.get(HERE).status_code == 404

    services.change_call(call, facts={"published": True, "words": "Come **along**."})
    page = client.get(HERE).content.decode()

    assert "Come <strong>along</strong>." in page
    assert "/accounts/login/?next=/calls/winter/" in page


def test_somebody_tells_us_by_the_form_and_is_told_that_we_have_it(
    client: Client,
) -> None:
    make.call()
    ines = make.person("Ines Abara", "ines@example.org")
    client.force_login(ines)

    begun = client.post(f"{HERE}begin/", follow=True)
    assert begun.redirect_chain[-1][0] == f"{HERE}interest/"
    refused = client.post(f"{HERE}interest/", sent(agenda=""))
    assert Candidacy.objects.get().state == "draft"
    assert "Expression of interest" in refused.content.decode()
    client.post(f"{HERE}interest/", sent())

    mine = Candidacy.objects.get()
    assert (mine.state, mine.agenda, mine.requested, mine.employer_kind) == (
        "received",
        "Probes of small models",
        4,
        "academia",
    )
    assert Message.objects.get(kind="mentors.received").address == ines.email
    assert "We have it" in client.get(HERE).content.decode()
    assert "Change what you told us" in client.get(HERE).content.decode()


def test_what_was_sent_is_changed_by_sending_it_again() -> None:
    mine = make.applied(make.call(), slots=4)
    assert mine.response

    questions.submit(mine.response, make.told(2), seen={}, now=now())
    mine = services.receive(mine, now=now())

    assert mine.requested == 2
    assert Message.objects.filter(kind="mentors.received").count() == 1


def test_whoever_comes_again_finds_the_form_filled_in() -> None:
    ines = make.person()
    make.applied(make.call(), ines)
    summer = make.call(make.program("summer", ordinal=2))

    again = services.begin_interest(summer, ines, now=now())

    assert again.state == "draft"
    assert again.response
    told = questions.given_of(again.response)
    assert told["agenda"].text == "Probes of small models"
    assert again == services.begin_interest(summer, ines, now=now())


def test_whom_staff_wrote_to_is_found_when_they_come() -> None:
    call = make.call()
    lead = make.member(call.program, "program_manager")
    facts = {"name": "Ines", "email": "INES@example.org"}
    contact = services.log_contact(call.program, facts=facts, by=lead)

    mine = make.applied(call, make.person("Ines", "ines@example.org"))

    contact.refresh_from_db()
    assert (contact.candidacy, contact.interested) == (mine, True)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("published", False),
        ("closes_at", now() - timedelta(days=1)),
        ("opens_at", now() + timedelta(days=1)),
    ],
)
def test_a_call_that_is_not_open_takes_nothing(field: str, value: object) -> None:
    call = services.change_call(make.call(), facts={field: value})

    with pytest.raises(Refused, match="closed"):
        services.begin_interest(call, make.person(), now=now())


def test_taking_it_back_drops_what_was_decided_and_not_said(client: Client) -> None:
    call = make.call()
    lead = make.member(call.program, "director")
    mine = make.applied(call)
    mine = services.decide(mine, decision="accepted", reason="", by=lead, now=now())
    client.force_login(mine.person)

    client.post(f"{HERE}withdraw/")

    mine.refresh_from_db()
    assert (mine.state, mine.decision, mine.letter) == ("withdrawn", "", None)
    assert Message.objects.get(kind="mentors.accepted").state == "cancelled"
    assert "You took it back" in client.get(HERE).content.decode()


def test_a_candidate_is_not_told_who_assesses_them(client: Client) -> None:
    call = make.call()
    advisor = make.member(call.program, "advisor", make.person("Vera Lind"))
    mine = make.applied(call)
    services.ask(mine, [advisor], now=now())
    client.force_login(mine.person)

    page = client.get(f"{HERE}interest/").content.decode()

    assert "Read by 1 other person who assesses it" in page
    assert "Vera" not in page
