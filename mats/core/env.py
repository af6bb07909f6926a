"""Read the environment, or stop with a sentence that says what is wrong."""

import os
import re
from email.utils import parseaddr
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

SMTP_OPTIONS = {"tls": "[01]", "ssl": "[01]", "timeout": "[1-9][0-9]?"}
"""What may follow the `?`, and how its value looks."""


def text(name: str, default: str | None = None) -> str:
    """The variable's value, stripped. Without a default it has to be set."""
    value = os.environ.get(name, "").strip() or default
    if value is None:
        raise ImproperlyConfigured(f"Set {name} in the environment.")
    return value


def flag(name: str, *, default: bool) -> bool:
    """A switch: 1, true, 0 or false."""
    words = {"1": True, "true": True, "0": False, "false": False}
    value = text(name, str(default)).lower()
    if value not in words:
        raise ImproperlyConfigured(f"{name} must be true or false, not {value!r}.")
    return words[value]


def number(name: str, *, default: int) -> int:
    """A whole number that is not negative."""
    value = text(name, str(default))
    if not value.isdecimal():
        raise ImproperlyConfigured(f"{name} must be a whole number, not {value!r}.")
    return int(value)


def one_of(name: str, allowed: tuple[str, ...], *, default: str) -> str:
    """One of a few words."""
    value = text(name, default)
    if value not in allowed:
        options = ", ".join(allowed)
        raise ImproperlyConfigured(f"{name} must be one of {options}, not {value!r}.")
    return value


def words(name: str, default: str = "") -> list[str]:
    """Several values, separated by commas."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def hosts(name: str, default: str) -> list[str]:
    """Names of hosts, as a browser sends them: no scheme, no path, no port."""
    found = words(name, default)
    if wrong := [host for host in found if not re.fullmatch(r"[\w.*\[\]:-]+", host)]:
        raise ImproperlyConfigured(f"{name} holds names of hosts, not {wrong[0]!r}.")
    return found


def secret(name: str, *, shortest: int) -> str:
    """A long random text. It is never shown, not even when it is wrong."""
    value = text(name)
    if len(value) < shortest:
        raise ImproperlyConfigured(f"{name} must have {shortest} characters or more.")
    return value


def address(name: str, default: str) -> str:
    """An email address, with or without a name before it."""
    value = text(name, default)
    if "@" not in parseaddr(value)[1]:
        raise ImproperlyConfigured(f"{name} must be an email address, not {value!r}.")
    return value


def url(name: str, schemes: tuple[str, ...], default: str | None = None) -> str:
    """An address that begins with one of the schemes and names a host or path."""
    value = text(name, default)
    parts = _split(name, value)
    if parts.scheme not in schemes or not (parts.netloc or parts.path):
        wanted = " or ".join(f"{scheme}://…" for scheme in schemes)
        raise ImproperlyConfigured(f"{name} must look like {wanted}.")
    return value


def _split(name: str, value: str) -> SplitResult:
    try:
        parts = urlsplit(value)
        parts.port  # noqa: B018 -- it is judged when it is asked for
    except ValueError as error:
        raise ImproperlyConfigured(f"{name}: {error}.") from error
    return parts


def database(name: str) -> dj_database_url.DBConfig:
    """A PostgreSQL address as Django's settings for one database."""
    value = url(name, ("postgres", "postgresql"))
    if not _split(name, value).path.strip("/"):
        raise ImproperlyConfigured(f"{name} must end with the name of a database.")
    found = dj_database_url.parse(value, conn_max_age=600, conn_health_checks=True)
    found.setdefault("OPTIONS", {})["connect_timeout"] = 5
    return found


def smtp(name: str, default: str | None = None) -> dict[str, object]:
    """`smtp://user:password@host:587/?tls=1` as Django's `EMAIL_*` settings.

    `smtps://` or `?ssl=1` speaks TLS from the first byte, `?tls=1` asks for STARTTLS.
    """
    parts = _split(name, url(name, ("smtp", "smtps"), default))
    asked = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    for key, value in asked.items():
        if not re.fullmatch(SMTP_OPTIONS.get(key, r"(?!)"), value):
            raise ImproperlyConfigured(f"{name} does not know {key}={value}.")
    over_tls = parts.scheme == "smtps" or asked.get("ssl") == "1"
    if over_tls and asked.get("tls") == "1":
        raise ImproperlyConfigured(f"{name}: choose one of tls and ssl.")
    return {
        "EMAIL_HOST": parts.hostname or "",
        "EMAIL_PORT": parts.port or (465 if over_tls else 587),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": asked.get("tls") == "1",
        "EMAIL_USE_SSL": over_tls,
        "EMAIL_TIMEOUT": int(asked.get("timeout", "20")),
    }
