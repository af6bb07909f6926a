"""Boxes for what is said without a name, and the keys to them.

A draft is sealed with a key that only its link gives. What was sent is sealed with a
key of the server's until it is mixed. Neither box tells when it was closed, nor, to
the nearest two thousand signs, how much is in it.
"""

import base64
import hashlib
import json
import secrets as random
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from cryptography.fernet import Fernet

from mats.core import secrets
from mats.core.tokens import digest
from mats.questions.values import Given

STEP = 2048


def draft_key(token: str) -> str:
    return digest(f"draft:{token}")


def pool_key(token: str) -> str:
    return digest(f"sent:{token}")


def any_key() -> str:
    return random.token_hex(32)


def _lock(token: str) -> Fernet:
    key = hashlib.sha256(f"seal:{token}".encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))


def seal_draft(given: Mapping[str, Given], token: str) -> str:
    return _lock(token).encrypt_at_time(_written(_said(given)).encode(), 0).decode()


def open_draft(sealed: str, token: str) -> dict[str, Given]:
    return _given(json.loads(_lock(token).decrypt(sealed.encode())))


def seal_answers(invitation: int | None, given: Mapping[str, Given]) -> str:
    return secrets.encrypt_undated(
        _written({"invitation": invitation, "answers": _said(given)})
    )


def open_answers(sealed: str) -> tuple[int | None, dict[str, Given]]:
    found = json.loads(secrets.decrypt(sealed))
    return found["invitation"], _given(found["answers"])


def _written(facts: Mapping[str, Any]) -> str:
    words = json.dumps(facts)
    return words.ljust(-(-len(words) // STEP) * STEP)


def _said(given: Mapping[str, Given]) -> dict[str, Any]:
    return {key: each.as_json() for key, each in given.items()}


def _given(said: Mapping[str, Any]) -> dict[str, Given]:
    return {
        key: Given(
            number=None if each["number"] is None else Decimal(each["number"]),
            text=each["text"],
            options=tuple(each["options"]),
            shared=each["shared"],
        )
        for key, each in said.items()
    }
