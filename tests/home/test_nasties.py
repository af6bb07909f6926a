"""Hostile requests at the door: a sentence and a status, never a 5xx."""

import json
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any
from urllib.parse import quote

import pytest
from django.core.signals import request_started
from django.db import close_old_connections
from django.test import Client
from django.urls import reverse

from mats.wsgi import application
from tests import make

pytestmark = pytest.mark.django_db

LONG = "A" * 100_000
TEXTS = {
    "nul": "a\x00b",
    "lone surrogate": "\ud800",
    "100 KB": LONG,
    "emoji": "👩🏽‍🚀" * 50,
    "right to left": "\u202eabc\u202c مرحبا",
    "html": "<script>alert(1)</script>",
    "combining": "e" + "\u0301" * 500,
    "quotes": "'; DROP TABLE people_person; --",
    "template": "{{ settings.SECRET_KEY }}{% debug %}",
    "format": "%s%n%(x)s{0.__class__}",
    "huge number": "1" + "0" * 30,
    "minus": "-1",
    "infinity": "1e999",
    "nan": "NaN",
    "newlines": "a\r\nSet-Cookie: x=1",
}
QUERIES = [
    "page=abc",
    "page=-1",
    "page=" + "9" * 40,
    "page=%00",
    "sort=password",
    "sort=-",
    "sort=name%00",
    "format=csv%00",
    "q=%ED%A0%80",
    "q=%FF%FE",
    "&&&&====",
    "q=" + "a" * 5000,
    "&".join(f"f{n}=1" for n in range(2000)),
]
BODIES = [
    ("application/x-www-form-urlencoded; charset=utf-7", b"name=+AGE-"),
    ("application/x-www-form-urlencoded; charset=nonsense", b"name=a"),
    ("application/x-www-form-urlencoded; charset=utf-16", b"name=a"),
    ("multipart/form-data", b"no boundary"),
    ("multipart/form-data; boundary=x", b"--x\r\nbroken"),
    ("multipart/form-data; boundary=" + "x" * 300, b""),
    ("application/json", b'{"a":' * 20_000),
    ("application/json", b"\xff\xfe"),
    ("application/json", json.dumps({"a": "\ud800"}).encode()),
    ("text/xml", b"<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>"),
    ("", b"name=a"),
    ("application/x-www-form-urlencoded", b"&".join([b"a=1"] * 2000)),
    ("application/x-www-form-urlencoded", b"a=%00&b=%ED%A0%80&csrfmiddlewaretoken=%00"),
    ("application/x-www-form-urlencoded", b"name=" + b"a" * (6 * 1024**2)),
]


@pytest.fixture(autouse=True)
def one_connection() -> Iterator[None]:
    """As Django's own client: the test's transaction outlives a request."""
    request_started.disconnect(close_old_connections)
    yield
    request_started.connect(close_old_connections)


def ask(path: str, **environ: object) -> tuple[str, bytes]:
    """Speak to the application as a server does, without Django's own client."""
    answered: list[Any] = []
    name, _, query = path.partition("?")
    body = environ.pop("body", b"")
    assert isinstance(body, bytes)
    request = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": name,
        "QUERY_STRING": query,
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": "localhost",
        "REMOTE_ADDR": "127.0.0.1",
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.input": BytesIO(body),
        "wsgi.errors": BytesIO(),
        "wsgi.url_scheme": "http",
        "wsgi.version": (1, 0),
        "wsgi.multithread": False,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
        **environ,
    }

    def answer(status: str, *_: object) -> Callable[[bytes], object]:
        answered.append(status)
        return answered.append

    response = application(request, answer)
    return answered[0], b"".join(response)


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_hostile_word_in_the_path_is_no_page(text: str) -> None:
    status, _ = ask("/" + quote(text.encode("utf-8", "surrogatepass"))[:4000] + "/")

    assert status[0] in "34"


@pytest.mark.parametrize(
    "path", ["/\x00", "/\xff\xfe/", "//evil.example/", "/%2e%2e/", "/" * 3000]
)
def test_a_hostile_path_is_no_page(path: str) -> None:
    status, _ = ask(path)

    assert status[0] in "234"


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query[:20])
def test_a_hostile_query_is_no_error(query: str) -> None:
    status, _ = ask(f"{reverse('account_login')}?{query}")

    assert status[0] in "234"


@pytest.mark.parametrize(("kind", "body"), BODIES, ids=lambda v: str(v)[:40])
def test_a_hostile_body_gets_a_clean_answer(kind: str, body: bytes) -> None:
    token = "a" * 32

    status, page = ask(
        reverse("home:theme"),
        REQUEST_METHOD="POST",
        CONTENT_TYPE=kind,
        HTTP_COOKIE=f"csrf={token}",
        HTTP_X_CSRFTOKEN=token,
        body=body,
    )

    assert status[0] in "34"
    assert status[0] == "3" or b"</html>" in page


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("HTTP_HOST", "evil.example"),
        ("HTTP_HOST", "a" * 5000),
        ("HTTP_HOST", "[::1"),
        ("HTTP_COOKIE", "theme=\x00; seat=" + "x" * 5000),
        ("HTTP_COOKIE", "session=../../etc; csrf=\xff"),
        ("CONTENT_LENGTH", "minus"),
        ("CONTENT_LENGTH", "-5"),
        ("REQUEST_METHOD", "PROPFIND"),
        ("REQUEST_METHOD", "get"),
        ("HTTP_ACCEPT_LANGUAGE", "x" * 10_000),
        ("HTTP_RANGE", "bytes=a-b"),
        ("HTTP_IF_MODIFIED_SINCE", "yesterday"),
    ],
)
def test_a_hostile_header_gets_a_clean_answer(name: str, value: str) -> None:
    status, _ = ask("/", **{name: value})

    assert status[0] in "234"


def test_a_body_in_utf_7_is_refused_with_a_page() -> None:
    token = "a" * 32

    status, page = ask(
        reverse("home:theme"),
        REQUEST_METHOD="POST",
        CONTENT_TYPE="application/x-www-form-urlencoded; charset=utf-7",
        HTTP_COOKIE=f"csrf={token}",
        HTTP_X_CSRFTOKEN=token,
        body=b"theme=dark",
    )

    assert status.startswith("400")
    assert b"We could not read that request" in page


def test_a_page_that_does_not_exist_looks_like_the_others(client: Client) -> None:
    client.force_login(make.person())

    response = client.get("/no-such-page/")

    assert response.status_code == 404
    assert b"There is no such page" in response.content
