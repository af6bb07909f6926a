"""G28: guessing is stopped at the same count for one client and for twenty."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import chain

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from kombu.exceptions import OperationalError
from pytest_django import Settings

from local import ports
from mats.celery import app
from mats.people.models import Code
from tests import make, processes
from tests.people import post

ASK = "/accounts/login/"
CONFIRM = "/accounts/login/code/"


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06d}"


@pytest.mark.django_db
def test_five_failures_for_an_address_in_five_minutes_stop_the_sixth() -> None:
    amara = make.person(email="amara@example.org")
    statuses = []
    for browser in range(3):  # each has a code of its own, with three tries
        client = Client(REMOTE_ADDR=f"192.0.2.{browser}")
        client.post(ASK, {"email": amara.email})
        code = {"code": wrong(post.code_to(amara.email))}
        statuses += [client.post(CONFIRM, code).status_code for _ in range(2)]

    assert statuses == [200] * 5 + [429]


@pytest.mark.django_db
def test_codes_and_passwords_are_counted_together() -> None:
    amara, client = make.person(email="amara@example.org"), Client()
    client.post(ASK, {"email": amara.email})
    code = {"code": wrong(post.code_to(amara.email))}
    words = {"email": "Amara@example.org", "password": "no"}
    for _try in range(3):
        client.post("/accounts/login/password/", words)

    assert [client.post(CONFIRM, code).status_code for _ in range(3)] == [200, 200, 429]
    page = client.post("/accounts/login/password/", words)
    assert b"Too many tries" in page.content


@pytest.mark.django_db
def test_ten_failures_of_one_machine_in_a_minute_stop_the_eleventh() -> None:
    statuses = []
    for number in range(6):
        client = Client(REMOTE_ADDR="192.0.2.9")
        client.post(ASK, {"email": f"person{number}@example.org"})
        code = {"code": wrong(post.code_to(f"person{number}@example.org"))}
        statuses += [client.post(CONFIRM, code).status_code for _ in range(2)]

    assert statuses == [200] * 10 + [429] * 2


@pytest.mark.django_db
def test_a_right_code_costs_nothing_so_a_full_room_can_sign_in() -> None:
    for number in range(12):
        person = make.person(email=f"scholar{number}@example.org")
        client = Client(REMOTE_ADDR="192.0.2.9")
        client.post(ASK, {"email": person.email})
        client.post(CONFIRM, {"code": post.code_to(person.email)})
        assert "_auth_user_id" in client.session


@pytest.mark.django_db
def test_three_codes_a_minute_are_sent_to_an_address_known_or_not(
    client: Client,
) -> None:
    make.person(email="known@example.org")
    for email in ("known@example.org", "unknown@example.org"):
        sent = [client.post(ASK, {"email": email}).status_code for _ in range(4)]
        assert sent == [302, 302, 302, 429]


@pytest.mark.django_db
def test_only_trusted_proxies_say_where_a_request_comes_from(
    settings: Settings,
) -> None:
    """One proxy is trusted: what the client itself put into the header is not."""
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    settings.ACCOUNT_RATE_LIMITS = {"request_login_code": "1/m/ip"}
    statuses = [
        Client().post(
            ASK,
            {"email": f"a{number}@example.org"},
            HTTP_X_FORWARDED_FOR=f"10.0.0.{number}, 192.0.2.7",
        )
        for number in range(2)
    ]

    assert [response.status_code for response in statuses] == [302, 429]


@pytest.fixture
def without_redis(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing listens where it should be."""
    address = f"redis://127.0.0.1:{ports.any_free()}/0"
    monkeypatch.setattr(app.conf, "broker_url", address)
    monkeypatch.setenv("REDIS_URL", address)  # for the processes of the tests
    with pytest.raises(OperationalError):
        app.connection_for_write().ensure_connection(max_retries=1, interval_start=0)


@pytest.fixture
def counted_anew(transactional_db: None) -> Iterator[None]:  # noqa: ARG001 -- has to come first
    """The table of the cache is no model, so nobody else empties it."""
    cache.clear()
    yield
    cache.clear()


Guess = tuple[str, str, str]
"""From which machine, in which session, and the code."""


def guess(one: Guess) -> int:
    machine, session, code = one
    client = Client(REMOTE_ADDR=machine)
    client.cookies["session"] = session
    try:
        return client.post(CONFIRM, {"code": code}).status_code
    finally:
        connection.close()


def in_ten_threads(guesses: list[Guess]) -> list[int]:
    with ThreadPoolExecutor(10) as pool:
        return list(pool.map(guess, guesses))


def in_two_processes(guesses: list[Guess]) -> list[int]:
    halves = [guesses[:10], guesses[10:]]
    return list(chain.from_iterable(processes.at_once(in_ten_threads, halves)))


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("counted_anew", "without_redis")
def test_twenty_threads_in_two_processes_have_three_tries_between_them() -> None:
    """The row is locked before it is judged, so no race buys a fourth try."""
    first = Client()
    make.person(email="amara@example.org")
    first.post(ASK, {"email": "amara@example.org"})
    code, session = post.code_to("amara@example.org"), first.cookies["session"].value

    pages = in_two_processes(
        [(f"198.51.100.{number}", session, wrong(code)) for number in range(20)]
    )

    assert len(pages) == 20
    assert 1 <= Code.objects.get().tries <= 3
    assert pages.count(200) <= 6  # five of twenty, and at most a fifth over
    assert pages.count(200) + pages.count(429) == 20


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("counted_anew", "without_redis")
def test_one_machine_has_ten_failures_a_minute_in_two_processes_together() -> None:
    guesses = []
    for number in range(
        20
    ):  # of addresses of their own, so that only the machine is one
        client = Client(REMOTE_ADDR="192.0.2.9")
        email = f"person{number}@example.org"
        client.post(ASK, {"email": email})
        session = client.cookies["session"].value
        guesses.append(("192.0.2.9", session, wrong(post.code_to(email))))

    pages = in_two_processes(guesses)

    assert 10 <= pages.count(200) <= 12  # ten, and at most a fifth over
    assert pages.count(200) + pages.count(429) == 20
