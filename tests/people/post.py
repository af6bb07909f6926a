"""Reading the mail that a test has caused, as its recipient would."""

import re

from mats.core import secrets
from mats.mail.models import Message


def text_to(address: str) -> str:
    """The newest email to this address, opened."""
    message = Message.objects.filter(address=address).order_by("-pk")[0]
    return secrets.decrypt(message.text) if message.sensitive else message.text


def code_to(address: str) -> str:
    found = re.search(r"\b[0-9]{6}\b", text_to(address))
    assert found, "There is no code in the newest email."
    return found[0]


def link_to(address: str, path: str) -> str:
    """The path of the link in the newest email that leads below `path`."""
    found = re.search(rf"{path}[^\s)>\"]+", text_to(address))
    assert found, f"There is no link to {path} in the newest email."
    return found[0]


def kinds_to(address: str) -> list[str]:
    rows = Message.objects.filter(address=address).order_by("pk")
    return list(rows.values_list("kind", flat=True))
