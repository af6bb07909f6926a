"""Secrets that travel in links: random, kept only as their digest."""

import hashlib
import secrets


def new_token() -> tuple[str, str]:
    """A token of 256 bits for the link, and the digest to store."""
    raw = secrets.token_urlsafe(32)
    return raw, digest(raw)


def digest(raw: str) -> str:
    """What is stored and looked up: SHA-256, which is enough for so random a text."""
    return hashlib.sha256(raw.encode(errors="replace")).hexdigest()
