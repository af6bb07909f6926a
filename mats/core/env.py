"""Read the environment, or stop with a sentence that says what is wrong."""

import os
from urllib.parse import parse_qs, unquote, urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured


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


def url(name: str, schemes: tuple[str, ...], default: str | None = None) -> str:
    """An address that begins with one of the schemes and names a host or path."""
    value = text(name, default)
    parts = urlsplit(value)
    if parts.scheme not in schemes or not (parts.netloc or parts.path):
        wanted = " or ".join(f"{scheme}://…" for scheme in schemes)
        raise ImproperlyConfigured(f"{name} must look like {wanted}.")
    return value


def database(name: str) -> dj_database_url.DBConfig:
    """A PostgreSQL address as Django's settings for one database."""
    value = url(name, ("postgres", "postgresql"))
    return dj_database_url.parse(value, conn_max_age=600, conn_health_checks=True)


def smtp(name: str, default: str | None = None) -> dict[str, object]:
    """`smtp://user:password@host:587/?tls=1` as Django's `EMAIL_*` settings.

    `smtps://` or `?ssl=1` speaks TLS from the first byte, `?tls=1` asks for STARTTLS.
    """
    parts = urlsplit(url(name, ("smtp", "smtps"), default))
    asked = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    if unknown := set(asked) - {"tls", "ssl", "timeout"}:
        raise ImproperlyConfigured(
            f"{name} does not know {', '.join(sorted(unknown))}."
        )
    over_tls = parts.scheme == "smtps" or asked.get("ssl") == "1"
    return {
        "EMAIL_HOST": parts.hostname or "",
        "EMAIL_PORT": parts.port or (465 if over_tls else 587),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": asked.get("tls") == "1",
        "EMAIL_USE_SSL": over_tls,
        "EMAIL_TIMEOUT": int(asked.get("timeout", "20")),
    }
