"""Who gets what answer from which page: every address, asked by every role.

The command `check_access` prints it and a test compares it with the table that was
agreed on. Whatever the questions change is rolled back.
"""

import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from allauth.account.internal.flows.login import (
    _AUTHENTICATION_METHODS_USER_SESSION_KEY as PROVED_BY,
)
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.db import transaction
from django.http.response import HttpResponseBase
from django.test import Client
from django.test.client import FakePayload
from django.urls import reverse
from django.utils.timezone import now

from mats.home.addresses import Page
from mats.people.middleware import BEGAN, SEEN
from mats.people.models import Person
from mats.people.sessions import SessionStore
from mats.programs.models import Membership, Program

ROLES = (
    "anonymous",
    "stranger",
    "applicant",
    "trainee",
    "scholar",
    "mentor",
    "elsewhere",  # program manager of another program
    "advisor",
    "grader",
    "research_manager",
    "community_manager",
    "program_manager",
    "director",
    "superuser",
)
METHODS = ("GET", "POST")
"""Those in the table. HEAD answers as GET does; tests hold that, and the others."""


def _server() -> Client:
    allowed = [host for host in settings.ALLOWED_HOSTS if not host.startswith("*")]
    host = allowed[0].lstrip(".") if allowed else "localhost"
    return Client(raise_request_exception=False, SERVER_NAME=host)


@dataclass
class World:
    """The program that is asked about, and one person for each role."""

    program: Program
    people: dict[str, Person | None]
    cookies: dict[str, str] = field(default_factory=dict)
    server: Client = field(default_factory=_server)

    def ask(
        self, role: str, method: str, path: str, body: bytes = b"", **headers: str
    ) -> HttpResponseBase:
        """The answer; what it changed is rolled back. Every role starts afresh.

        Headers are named as in WSGI: `HTTP_HX_REQUEST="true"`.
        """
        request = self.server._base_environ(  # type: ignore[attr-defined]  # noqa: SLF001 -- without its recording; the stubs leave it out
            REQUEST_METHOD=method,
            PATH_INFO=path.partition("?")[0],
            QUERY_STRING=path.partition("?")[2],
            CONTENT_TYPE="application/x-www-form-urlencoded",
            CONTENT_LENGTH=str(len(body)),
            HTTP_COOKIE=self._cookie(role),
            **{"wsgi.input": FakePayload(body), **headers},
        )
        with transaction.atomic():
            response = self.server.handler(request)
            transaction.set_rollback(True)
        return response

    def _cookie(self, role: str) -> str:
        person = self.people[role]
        if person and role not in self.cookies:
            name = settings.SESSION_COOKIE_NAME
            self.cookies[role] = f"{name}={session_of(person)}"
        return self.cookies.get(role, "")


def cast(program: Program, other: Program) -> World:
    """One new person for each role. To be rolled back."""
    people: dict[str, Person | None] = {"anonymous": None}
    for role in ROLES[1:]:
        email = f"{role}@access.invalid"
        person = Person.objects.create_user(email, None, name=role.title())
        people[role] = person
        where = other if role == "elsewhere" else program
        held = "program_manager" if role == "elsewhere" else role
        if held in Membership.Role.values:
            Membership.objects.create(
                person=person, program=where, role=held, starts_on=date(2020, 1, 1)
            )
    administrator = people["superuser"]
    if administrator:
        administrator.is_staff = administrator.is_superuser = True
        administrator.save()
    return World(program, people)


def session_of(person: Person) -> str:
    """The key of a session that was opened with a second factor."""
    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "mfa", "at": time.time()}]
    session[PROVED_BY] = str(person.pk)
    session[BEGAN] = session[SEEN] = now().isoformat()  # else every answer writes it
    session.save()
    return str(session.session_key)


def word(response: HttpResponseBase) -> str:
    """The answer in one word: its status, or `in` for “sign in first”."""
    to = response.headers.get("Location", "")
    if to.startswith(reverse("account_login")):
        return "in"
    return str(response.status_code)


def matrix(world: World, asked: Iterable[Page]) -> dict[tuple[str, str], list[str]]:
    """By name of page and method: the answers, in the order of the roles."""
    return {
        (page.name, method): [
            word(world.ask(role, method, page.path)) for role in ROLES
        ]
        for page in asked
        for method in METHODS
    }


def written(answers: dict[tuple[str, str], list[str]]) -> str:
    """The table as people read it: one line for each page and method."""
    width = max((len(name) for name, _ in answers), default=10) + 1
    head = f"{'# page':{width}} method " + " ".join(f"{r[:4]:>4}" for r in ROLES)
    lines = [
        f"{name:{width}} {method:6} " + " ".join(f"{word:>4}" for word in words)
        for (name, method), words in answers.items()
    ]
    return "\n".join([head, *lines, ""])
