"""What allauth asks of us. Its mails are written above, in `mats.mail.adapter`."""

import time

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from django.conf import settings
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

    def _get_login_attempts_cache_key(
        self,
        request: HttpRequest,  # noqa: ARG002 -- the library's signature
        **credentials: str,
    ) -> str:
        """One count per address, whether a code or a password was wrong."""
        return credentials["email"].lower()

    def is_reauthentication_required(self, **options: str) -> bool:
        """Not within a quarter of an hour of any proof, signing in included."""
        return not is_fresh(self.request) and bool(
            super().is_reauthentication_required(**options)
        )


def is_fresh(request: HttpRequest) -> bool:
    """Whether they have proved who they are within the last quarter of an hour."""
    records = get_authentication_records(request, request.user)
    return any(time.time() - record["at"] < FRESH for record in records)


def has_second_factor(request: HttpRequest) -> bool:
    """Whether this session was opened with an app, a passkey or a recovery code.

    In the demo, its sign-in button stands for both factors.
    """
    enough = ("mfa", "demo") if settings.DEMO else ("mfa",)
    records = get_authentication_records(request, request.user)
    return any(record["method"] in enough for record in records)
