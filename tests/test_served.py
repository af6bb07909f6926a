"""What no browser sends, to the real web server: a refusal, and the worker lives on."""

import socket
from collections.abc import Iterator

import pytest

from local import ports
from tests.chaos.cluster import address_of_tests
from tests.chaos.conftest import end, start, wait_for
from tests.chaos.house import processes

pytestmark = pytest.mark.django_db

FORM = b"Content-Type: application/x-www-form-urlencoded"
PAGE = b"/me/profile/"
TOKEN = b"a" * 32
OURS = (b"Cookie: csrf=" + TOKEN, b"X-CSRFToken: " + TOKEN)
"""Else the body would not be read at all."""


def post(body: bytes, *headers: bytes, length: int | None = None) -> bytes:
    known = b"Content-Length: %d" % (len(body) if length is None else length)
    return whole(b"POST", PAGE, FORM, known, *headers) + body


def whole(method: bytes, path: bytes, *headers: bytes) -> bytes:
    first = b"%s %s HTTP/1.1" % (method, path)
    head = (first, b"Host: localhost", *OURS, *headers)
    return b"\r\n".join((*head, b"Connection: close", b"", b""))


CHUNKED = whole(b"POST", PAGE, FORM, b"Transfer-Encoding: chunked")
MEGABYTE = b"a" * 2**20
SENT = {
    "a length in words": whole(b"POST", PAGE, FORM, b"Content-Length: ten"),
    "a negative length": whole(b"POST", PAGE, FORM, b"Content-Length: -1"),
    "two lengths": post(b"email=a", b"Content-Length: 3"),
    "a body that ends early": post(b"email=a", length=1000),
    "too large a body": post(b"email=" + MEGABYTE * 6),
    "chunks of no size": CHUNKED + b"zz\r\nemail=a\r\n0\r\n\r\n",
    "a chunk that ends early": CHUNKED + b"ffff\r\nemail=a",
    "chunks and a length": post(b"0\r\n\r\n", b"Transfer-Encoding: chunked"),
    "a NUL in the path": whole(b"GET", b"/programs/%00/"),
    "a path that is no text": whole(b"GET", b"/programs/%ff%fe/"),
    "a raw path that is none": whole(b"GET", b"/programs/\xff\xfe/"),
    "half a surrogate": whole(b"GET", b"/programs/%ED%A0%80/?q=%ED%A0%80"),
    "a path out of the site": whole(b"GET", b"/static/../../../etc/passwd"),
    "two thousand fields": post(b"&".join(b"f%d=1" % n for n in range(2000))),
    "another alphabet": post(b"email=+AD4-", b"X: y").replace(
        FORM, FORM + b"; charset=utf-7"
    ),
    "a form of parts without an edge": post(b"--x\r\n\r\n").replace(
        FORM, b"Content-Type: multipart/form-data"
    ),
    "a header of a megabyte": whole(b"GET", PAGE, b"X: " + MEGABYTE),
    "a long address": whole(b"GET", b"/" + b"a" * 20_000),
    "no request at all": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
}


@pytest.fixture
def web() -> Iterator[tuple[int, int]]:
    """Its number and its port, set up as in a deployment, with one worker."""
    port = ports.any_free()
    server = start(
        "gunicorn",
        *("--bind", f"127.0.0.1:{port}", "--workers", "1", "mats.wsgi"),
        DJANGO_SETTINGS_MODULE="tests.settings",
        DATABASE_URL=address_of_tests(),
    )
    wait_for(port)
    yield server.pid, port
    end(server)


def ask(port: int, sent: bytes) -> int:
    """The status of the answer; 0 where the connection was closed without one."""
    with socket.create_connection(("127.0.0.1", port), timeout=20) as wire:
        try:
            wire.sendall(sent)
            wire.shutdown(socket.SHUT_WR)
            first = wire.makefile("rb").readline()
        except OSError:  # closed while we were still sending
            return 0
    return int(first.split()[1]) if first.startswith(b"HTTP/") else 0


def workers(server: int) -> set[int]:
    return {pid for pid, (parent, _) in processes().items() if parent == server}


def test_whatever_is_sent_is_refused_and_the_worker_lives(web: tuple[int, int]) -> None:
    server, port = web
    assert ask(port, whole(b"GET", b"/healthz")) == 200
    before = workers(server)

    answers = {name: ask(port, sent) for name, sent in SENT.items()}

    assert {k: v for k, v in answers.items() if v and not 400 <= v < 500} == {}
    assert answers["too large a body"] in {0, 413}
    assert answers["two thousand fields"] == 413
    assert ask(port, whole(b"GET", b"/healthz")) == 200
    assert workers(server) == before
