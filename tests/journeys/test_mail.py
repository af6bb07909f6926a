"""A mail of which nobody knows whether it left is settled by a person."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from django.utils.timezone import now
from playwright.sync_api import Page

from mats.mail.models import Message
from mats.mail.models.states import State
from tests import make
from tests.journeys.post import Post
from tests.mail.letters import letter

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def sign_in(page: Page, site: str, client: Client) -> None:
    session = client.cookies["session"].value
    page.context.add_cookies([{"name": "session", "value": session, "url": site}])


def parked(message: Message) -> Message:
    row = Message.objects.filter(pk=message.pk)
    row.update(state="claimed", sender=1)
    row.update(state="handing_over", handed_at=now())
    row.update(state="in_doubt", last_reply="No answer after it was handed over.")
    row.update(state="parked", sender=None)
    return message


def accessible(page: Page) -> None:
    found = Axe().run(page, options={"iframes": False})
    assert found.violations_count == 0, found.generate_report()


def test_staff_settle_a_parked_mail(
    site: str, page: Page, phone: Page, client: Client, post: Post
) -> None:
    winter = make.program()
    maya = make.member(winter, "director")
    amara, mei = make.person("Amara Nwosu"), make.person("Mei Tanaka")
    for person in (amara, mei):
        parked(letter(to=person, program=winter))
    client.force_login(maya)
    for screen in (phone, page):
        sign_in(screen, site, client)
        screen.goto(f"{site}/programs/winter/mail/")
        accessible(screen)

    page.get_by_role("region", name="Did this reach Mei Tanaka?").get_by_role(
        "link", name="Send it again"
    ).click()
    page.get_by_label("Why").fill("The log of the mail server does not know it")
    page.get_by_role("button", name="Send it again").click()
    accessible(page)
    page.goto(f"{site}/programs/winter/mail/")
    page.get_by_role("link", name="It was sent").click()
    page.get_by_role("button", name="It was sent").click()

    assert len(post.letters(mei.email)) == 1
    assert post.letters(amara.email) == []
    assert set(Message.objects.values_list("state", flat=True)) == {State.SENT}
