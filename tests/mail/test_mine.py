"""What a person gets: to read, to choose, to stop."""

import pytest
from django.test import Client
from django.urls import reverse

from mats.mail import unsubscribing
from mats.mail.delivery.sender import deliver_due
from mats.mail.models import Preference
from mats.mail.models.states import State
from tests import make
from tests.chaos.sink import Sink, received
from tests.mail import kinds
from tests.mail.letters import letter

pytestmark = pytest.mark.django_db


def test_the_link_in_an_email_stops_it_by_post_alone(client: Client) -> None:
    amara = make.person()
    news = letter(kinds.NEWS, amara)
    page = "/" + news.unsubscribe_url.split("/", 3)[3]

    for _ in range(2):
        assert client.get(page).status_code == 200
    assert not Preference.objects.exists()
    one_click = {"List-Unsubscribe": "One-Click"}
    assert Client(enforce_csrf_checks=True).post(page, one_click).status_code == 200

    assert letter(kinds.NEWS, amara).state == State.CANCELLED


@pytest.mark.parametrize("token", ["x", "a:b:c"])
def test_a_forged_address_stops_nothing(client: Client, token: str) -> None:
    assert client.post(reverse("mail:unsubscribe", args=[token])).status_code == 404


def test_obligatory_mail_has_no_way_to_be_stopped(client: Client) -> None:
    amara = make.person()
    address = unsubscribing.address_for(amara.pk, kinds.NOTE.name)

    assert letter(kinds.NOTE, amara).unsubscribe_url == ""
    assert client.post("/" + address.split("/", 3)[3]).status_code == 404


def test_preferences_are_saved_and_say_what_cannot_be_switched_off(
    client: Client,
) -> None:
    amara = make.person()
    client.force_login(amara)
    page = reverse("mail:preferences")
    chosen = dict.fromkeys(client.get(page).context["form"].fields, "digest")

    client.post(page, chosen)

    shown = client.get(page).content.decode()
    assert "Because you are in a test" in shown
    assert kinds.SEALED.title not in shown
    assert set(Preference.objects.values_list("mode", flat=True)) == {"digest"}


def test_a_person_reads_what_was_sent_to_them_and_to_nobody_else(
    client: Client, sink: Sink
) -> None:
    amara, other = make.person(), make.person()
    mine, theirs, code = letter(to=amara), letter(to=other), letter(kinds.CODE, amara)
    deliver_due()
    client.force_login(amara)

    listed = client.get(reverse("mail:mine")).content.decode()
    assert received(sink.log).total() == 3
    assert str(mine.uuid) in listed
    assert str(theirs.uuid) not in listed
    assert client.get(reverse("mail:one", args=[mine.uuid])).status_code == 200
    assert client.get(reverse("mail:one", args=[theirs.uuid])).status_code == 404
    assert client.get(reverse("mail:one_html", args=[code.uuid])).status_code == 404
