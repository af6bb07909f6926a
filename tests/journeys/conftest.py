"""Journeys drive a real browser against a real server.

    @pytest.mark.browser
    def test_somebody_signs_in(site: str, page: Page, post: Post) -> None:
        page.goto(f"{site}/accounts/login/")

`page` is a desktop of 1440 px, `phone` one of 360 px; both fail the test when the
browser complained (script, console, content security policy, an answer of 400 or more:
`watch.expect(409)` lets one pass). `post` holds the mails sent so far.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from local import browser as machine
from local import mailbox, ports
from tests.chaos.cluster import address_of_tests
from tests.chaos.conftest import end, start
from tests.journeys.post import Post
from tests.journeys.watch import Watch

ARGUMENTS = [
    "--no-sandbox",  # root in a container has no other way
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE = 10_000  # ms; two busy cores are slow, a hung page is hung


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = machine.found()
    if path is None:
        pytest.skip("no Chromium on this machine")
    # Playwright's loop lives in this thread, so Django takes the tests' own queries for
    # asynchronous ones. They are not: the server answers in a thread of its own.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def page(browser: Browser, watch: Watch) -> Iterator[Page]:
    yield from _page(browser, watch, width=1440, height=900)


@pytest.fixture
def phone(browser: Browser, watch: Watch) -> Iterator[Page]:
    yield from _page(browser, watch, width=360, height=740)


@pytest.fixture
def scriptless(browser: Browser) -> Iterator[Page]:
    """A phone whose browser runs no script."""
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": 360, "height": 740}
    )
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()


def _page(browser: Browser, watch: Watch, *, width: int, height: int) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": width, "height": height}, reduced_motion="reduce"
    )
    context.set_default_timeout(PATIENCE)
    opened = context.new_page()
    watch.follow(opened)
    yield opened
    context.close()
    assert watch.complaints == []


@pytest.fixture
def site(live_server: LiveServer, settings: Settings) -> str:
    """The address of the running server, which is also what mails link to."""
    address = str(live_server.url).replace("localhost", "127.0.0.1")
    settings.SITE_URL = address
    settings.CSRF_TRUSTED_ORIGINS = [address]
    return address


@pytest.fixture
def post(
    tmp_path: Path,
    settings: Settings,
    transactional_db: None,  # noqa: ARG001 -- the sender sees committed rows only
) -> Iterator[Post]:
    port = ports.any_free()
    server = mailbox.controller(tmp_path / "mail", ports.HOST, port)
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = ports.HOST, port
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    yield Post(tmp_path / "mail")
    server.stop()


@pytest.fixture
def clockwork(
    site: str,
    post: Post,  # noqa: ARG001 -- it outlives them
    tmp_path: Path,
    settings: Settings,
) -> Iterator[None]:
    """Beat and a worker, as processes of their own: what is due leaves by itself."""
    where = ["--beat", "--schedule", str(tmp_path / "schedule"), "--loglevel", "ERROR"]
    quiet = ["--pool", "solo", "--without-gossip", "--without-mingle"]
    running = start(
        *("celery", "--app", "mats", "worker", "--queues", "celery,mail"),
        *(*where, *quiet),
        DATABASE_URL=address_of_tests(),
        SMTP_URL=f"smtp://{ports.HOST}:{settings.EMAIL_PORT}",
        SITE_URL=site,
    )
    yield
    end(running)
