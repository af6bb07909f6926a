"""A program's own words."""

import pytest
from django.test import Client
from django.urls import reverse

from mats.mail.delivery.sender import deliver_due
from mats.mail.kinds import MailKind, every_kind
from mats.mail.models import MailTemplate, Message
from mats.mail.models.states import State
from tests import make
from tests.chaos.sink import Sink, received
from tests.mail import kinds

pytestmark = pytest.mark.django_db


def test_a_template_with_an_unknown_placeholder_is_kept_on_the_page(
    client: Client,
) -> None:
    winter = make.program()
    client.force_login(make.member(winter, "director"))
    page = reverse("mail:template", args=[winter.slug, kinds.NOTE.name])

    wrong = client.post(page, {"subject": "Dear {nmae}", "body": "Typed"})
    assert "{nmae} is not known in this email" in wrong.content.decode()
    assert "Typed" in wrong.content.decode()
    assert not MailTemplate.objects.exists()

    right = client.post(page, {"subject": "Dear {name}", "body": "x"}, follow=True)
    assert "no longer contains {url}" in right.content.decode()
    assert MailTemplate.objects.get().version == 1


def test_every_kind_of_email_shows_its_words_and_what_is_filled_in(
    client: Client,
) -> None:
    winter = make.program()
    client.force_login(make.member(winter, "director"))

    for kind in every_kind():
        page = reverse("mail:template", args=[winter.slug, kind.name])
        shown = client.get(page)
        assert shown.status_code == (404 if kind.sealed else 200), kind.name
        for name in () if kind.sealed else kind.placeholders:
            assert f"{{{name}}}" in shown.content.decode()


@pytest.mark.parametrize("kind", [kinds.NOTE, kinds.CODE])
def test_a_test_goes_to_the_writer_alone_and_counts_nowhere(
    client: Client, sink: Sink, kind: MailKind
) -> None:
    winter = make.program()
    writer, other = (make.member(winter, "director") for _ in range(2))
    client.force_login(writer)
    page = reverse("mail:template", args=[winter.slug, kind.name])
    name, sample = next(iter(kind.placeholders.items()))
    words = {"subject": "Dear", "body": f"Typed {{{name}}}", "test": "1"}

    answer = client.post(page, words).content.decode()
    deliver_due()

    assert f"Typed {{{name}}}" in answer
    assert not MailTemplate.objects.exists()
    message = Message.objects.get()
    assert (message.address, message.state) == (writer.email, State.SENT)
    assert (message.subject, f"Typed {sample}" in message.text) == ("Test: Dear", True)
    assert received(sink.log) == {message.message_id: 1}
    assert not Message.objects.visible_to(other).exists()
    assert not Message.objects.of(winter).exists()


def test_a_test_of_an_unknown_placeholder_is_not_sent(client: Client) -> None:
    winter = make.program()
    client.force_login(make.member(winter, "director"))
    page = reverse("mail:template", args=[winter.slug, kinds.NOTE.name])

    client.post(page, {"subject": "Dear {nmae}", "body": "x", "test": "1"})

    assert not Message.objects.exists()
