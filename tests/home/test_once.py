"""G16: a form that is sent twice acts once, however it came to that."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.urls import reverse

from mats.announcements.models import Announcement
from mats.programs.models import Membership
from tests import make

PAGE = reverse("announcements:new", args=["winter"])
WORDS = {"title": "No seminar", "body": "We meet on Monday.", "roles": "scholar"}


def staff() -> Client:
    client = Client(enforce_csrf_checks=True)
    client.force_login(
        make.member(make.program(), Membership.Role.COMMUNITY_MANAGER, make.person())
    )
    return client


def form(client: Client) -> dict[str, str]:
    """What the page would send, with the token it was shown with."""
    page = client.get(PAGE).content.decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
    assert token
    return {**WORDS, "csrfmiddlewaretoken": token[1]}


@pytest.mark.django_db(transaction=True)
def test_twelve_clicks_at_once_and_a_resend_write_one_row() -> None:
    client = staff()
    filled = form(client)

    def click(_number: int) -> tuple[int, str]:
        browser = Client(enforce_csrf_checks=True)
        browser.cookies = client.cookies
        try:
            answer = browser.post(PAGE, filled)
            return answer.status_code, answer["Location"]
        finally:
            connection.close()

    with ThreadPoolExecutor(12) as pool:
        answers = set(pool.map(click, range(12)))

    written = Announcement.objects.get()
    look = reverse("announcements:look", args=["winter", written.pk])
    assert answers == {(302, look)}
    assert click(13) == (302, look)
    cache.clear()


@pytest.mark.django_db
def test_the_page_asked_for_anew_is_a_new_submission() -> None:
    client = staff()
    for _ in range(2):
        client.post(PAGE, form(client))

    assert Announcement.objects.count() == 2


@pytest.mark.django_db
def test_what_was_refused_may_be_sent_again() -> None:
    client = staff()
    wrong = {**form(client), "title": ""}

    assert [client.post(PAGE, wrong).status_code for _ in range(2)] == [200, 200]
    client.post(PAGE, {**wrong, **WORDS})
    assert Announcement.objects.count() == 1
