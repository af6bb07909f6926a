"""What allauth asks of us. Its mails are written above, in `mats.mail.adapter`."""

import time

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from django.http import HttpRequest
from django.urls import reverse

from mats.people.models import Person

FRESH = 15 * 60
"""Seconds for which having proved who you are is enough to change how you sign in."""


class PeopleAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 -- the library's signature
        """Never by its own page: one signs up by code, in `views.signin`."""
        return False

    def get_reauthentication_methods(self, user: Person) -> list[dict[str, str]]:
        """A person with neither password nor factor proves themselves by code."""
        methods: list[dict[str, str]] = super().get_reauthentication_methods(user)
        by_code = {
            "id": "code",
            "description": "Use a code by email",
            "url": reverse("people:prove"),
        }
        return methods or [by_code]


def is_fresh(request: HttpRequest) -> bool:
    """Whether they have proved who they are within the last quarter of an hour."""
    records = get_authentication_records(request, request.user)
    return any(time.time() - record["at"] < FRESH for record in records)


def has_second_factor(request: HttpRequest) -> bool:
    """Whether this session was opened with an app, a passkey or a recovery code."""
    records = get_authentication_records(request, request.user)
    return any(record["method"] in ("mfa", "demo") for record in records)
