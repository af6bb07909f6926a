"""A setting that makes no sense stops the start, with a sentence."""

from collections.abc import Callable

import pytest
from django.core.exceptions import ImproperlyConfigured

from mats.core import env

HTTP = ("http", "https")


@pytest.mark.parametrize(
    ("value", "read", "expected"),
    [
        (" text ", lambda: env.text("X"), "text"),
        ("", lambda: env.text("X", "default"), "default"),
        ("1", lambda: env.flag("X", default=False), True),
        ("TRUE", lambda: env.flag("X", default=False), True),
        ("0", lambda: env.flag("X", default=True), False),
        ("25", lambda: env.number("X", default=1), 25),
        ("a, b,,c ", lambda: env.words("X"), ["a", "b", "c"]),
        (
            "a.org,.b.org,[::1]",
            lambda: env.hosts("X", ""),
            ["a.org", ".b.org", "[::1]"],
        ),
        ("M <m@x.org>", lambda: env.address("X", "a@b"), "M <m@x.org>"),
        ("https://x.org", lambda: env.url("X", HTTP), "https://x.org"),
        (
            "postgresql://me@%2Fa%20b%2FC/mats",
            lambda: env.database("X")["HOST"],
            "/a b/C",
        ),
        (
            "smtp://u:p%40ss@h/?tls=1",
            lambda: env.smtp("X")["EMAIL_HOST_PASSWORD"],
            "p@ss",
        ),
        ("smtp://h/?tls=1", lambda: env.smtp("X")["EMAIL_PORT"], 587),
        ("smtps://h", lambda: env.smtp("X")["EMAIL_PORT"], 465),
    ],
)
def test_sense_is_read(
    monkeypatch: pytest.MonkeyPatch,
    value: str,
    read: Callable[[], object],
    expected: object,
) -> None:
    monkeypatch.setenv("X", value)

    assert read() == expected


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ("", lambda: env.text("X")),
        ("yes", lambda: env.flag("X", default=False)),
        ("-1", lambda: env.number("X", default=1)),
        ("1.5", lambda: env.number("X", default=1)),
        ("nonne", lambda: env.one_of("X", ("none", "lookup"), default="none")),
        ("https://x.org", lambda: env.hosts("X", "")),
        ("a b", lambda: env.hosts("X", "")),
        ("short", lambda: env.secret("X", shortest=32)),
        ("mats", lambda: env.address("X", "a@b")),
        ("x.org", lambda: env.url("X", HTTP)),
        ("ftp://x.org", lambda: env.url("X", HTTP)),
        ("http://", lambda: env.url("X", HTTP)),
        ("http://x.org:http", lambda: env.url("X", HTTP)),
        ("http://x.org:99999", lambda: env.url("X", HTTP)),
        ("mysql://x/y", lambda: env.database("X")),
        ("postgresql://me@host/", lambda: env.database("X")),
        ("smtp://h/?tsl=1", lambda: env.smtp("X")),
        ("smtp://h/?tls=yes", lambda: env.smtp("X")),
        ("smtp://h/?timeout=soon", lambda: env.smtp("X")),
        ("smtps://h/?tls=1", lambda: env.smtp("X")),
    ],
)
def test_nonsense_stops_the_start(
    monkeypatch: pytest.MonkeyPatch, value: str, read: Callable[[], object]
) -> None:
    monkeypatch.setenv("X", value)

    with pytest.raises(ImproperlyConfigured, match="X"):
        read()


def test_a_wrong_secret_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("X", "hunter2")

    with pytest.raises(ImproperlyConfigured) as refused:
        env.secret("X", shortest=32)

    assert "hunter2" not in str(refused.value)
