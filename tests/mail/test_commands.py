import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from mats.mail.models import Message
from tests.chaos.sink import Sink, received
from tests.mail.letters import letter

pytestmark = pytest.mark.django_db


def run(name: str, **options: object) -> str:
    out = StringIO()
    call_command(name, stdout=out, **options)
    return out.getvalue()


def test_one_pass_says_what_it_did_as_one_json_document(sink: Sink) -> None:
    letter()
    letter(to="bad@example.org")

    done = json.loads(run("send_due_mail", json=True))

    assert done == {
        "sent": 1,
        "later": 0,
        "failed": 1,
        "in_doubt": 0,
        "cancelled": 0,
        "unreachable": False,
        "waiting": 0,
        "parked": 0,
    }
    assert received(sink.log).total() == 1


def test_the_operator_stops_all_mail_and_lets_it_go(sink: Sink) -> None:
    letter()

    assert run("hold_mail", reason="Restored") == (
        "All mail is stopped; 1 emails wait.\n"
    )
    run("hold_mail")
    assert run("send_due_mail").startswith("0 sent")
    run("hold_mail", end=True)
    assert run("send_due_mail").startswith("1 sent")
    assert received(sink.log).total() == 1
    with pytest.raises(CommandError, match="not stopped"):
        run("hold_mail", end=True)


def test_what_came_back_is_shown_once_and_only_if_it_was_ours(sink: Sink) -> None:  # noqa: ARG001 -- it takes the email
    message, waiting = letter(), letter(held=True)
    run("send_due_mail")

    for _ in range(2):
        call_command("record_bounce", message.message_id, "550 Gone", stdout=StringIO())

    message.refresh_from_db()
    assert (message.state, message.last_reply) == ("bounced", "It came back: 550 Gone")
    assert message.timeline.filter(what="Came back").count() == 1
    assert list(Message.objects.needing_someone()) == [message]
    for number in ("<of-others@example.org>", waiting.message_id):
        with pytest.raises(CommandError):
            call_command("record_bounce", number, "550 Gone")
