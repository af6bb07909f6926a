"""The harness itself: a page is served with its styles, and complaints are heard."""

import smtplib

import pytest
from django.conf import settings
from playwright.sync_api import Page

from tests.journeys.post import Post
from tests.journeys.watch import Watch, assert_accessible, assert_fits

pytestmark = pytest.mark.browser


def test_a_stranger_is_led_to_the_sign_in(site: str, phone: Page) -> None:
    phone.goto(f"{site}/")

    assert phone.url.startswith(f"{site}/accounts/login/")


@pytest.mark.parametrize(
    "fault",
    ['<img src="data:,">', '<div class="wide">sideways</div>'],
)
def test_a_page_that_shuts_somebody_out_is_noticed(phone: Page, fault: str) -> None:
    sound = (
        "<!DOCTYPE html><html lang=en><title>A page</title>"
        "<style>.wide { width: 500px }</style>"
        "<main><h1>A page</h1></main>"
    )
    phone.set_content(sound)
    assert_accessible(phone)
    assert_fits(phone)

    phone.set_content(sound.replace("</main>", fault + "</main>"))
    with pytest.raises(AssertionError):
        _look(phone)


def _look(page: Page) -> None:
    assert_accessible(page)
    assert_fits(page)


def test_a_breach_of_the_content_policy_is_heard(
    site: str, page: Page, watch: Watch
) -> None:
    page.goto(f"{site}/accounts/login/")

    page.evaluate("document.body.setAttribute('style', 'color: red')")

    heard, watch.complaints = watch.complaints, []
    assert "Content Security Policy" in " ".join(heard)


def test_a_code_is_read_from_the_newest_mail(post: Post) -> None:
    for code in ("AAA-111", "BBB-222"):
        with smtplib.SMTP(settings.EMAIL_HOST, settings.EMAIL_PORT) as server:
            server.sendmail(
                "mats@example.org",
                ["amara@example.org"],
                f"Subject: Your code\r\n\r\nType this:\r\n\r\n{code}\r\n",
            )

    assert post.code("amara@example.org") == "BBB-222"
