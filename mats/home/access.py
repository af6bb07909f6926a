"""Who gets what answer from which page: every address, asked by every role.

The command `check_access` prints it and a test compares it with the table that was
agreed on. Whatever the questions change is rolled back.
"""

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from allauth.account.internal.flows.login import (
    _AUTHENTICATION_METHODS_USER_SESSION_KEY as PROVED_BY,
)
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from django.apps import apps
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import models, transaction
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

from mats.people.models import Person
from mats.programs.models import Membership, Program

ROLES = (
    "anonymous",
    "stranger",
    "applicant",
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
ASKED = {
    "GET": frozenset(ROLES),
    "POST": frozenset(
        {"anonymous", "scholar", "elsewhere", "community_manager", "program_manager"}
    ),
}
"""Who asks with which method. Who may not even look is not asked to send."""

NOT_ASKED = "."
NOBODYS = {"int": 0, "uuid": "00000000-0000-0000-0000-000000000000"}
"""What stands for a row that does not exist, by the kind of argument."""

ACTS = ("add", "edit", "remove", "end", "withdraw", "history", "delete", "confirm")
"""Endings of names of pages: before them stands what they are about."""


@dataclass(frozen=True)
class Page:
    """One named address with arguments that lead to a row of the program."""

    name: str
    path: str


@dataclass
class World:
    """The program that is asked about, and one person for each role."""

    program: Program
    people: dict[str, Person | None]
    sessions: dict[str, str] = field(default_factory=dict)

    def browser(self, role: str) -> Client:
        """A fresh one each time: what a page did to the last one is forgotten."""
        person = self.people[role]
        if person and role not in self.sessions:
            self.sessions[role] = session_of(person)
        browser = Client(raise_request_exception=False, SERVER_NAME=_host())
        if role in self.sessions:
            browser.cookies[settings.SESSION_COOKIE_NAME] = self.sessions[role]
        return browser


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
    session.save()
    return str(session.session_key)


def _host() -> str:
    allowed = [host for host in settings.ALLOWED_HOSTS if not host.startswith("*")]
    return allowed[0].lstrip(".") if allowed else "localhost"


def pages(program: Program) -> list[Page]:
    """Every named address of the site, by name."""
    found = {}
    for name, pattern in _named(get_resolver()):
        if name.startswith("admin:") and name != "admin:index":
            continue  # all of one kind; a test of its own walks them
        path = _path(name, pattern, program)
        if path is not None:
            found[name] = Page(name, path)
    return [found[name] for name in sorted(found)]


def _named(
    resolver: URLResolver, prefix: str = ""
) -> Iterator[tuple[str, list[URLPattern | URLResolver]]]:
    for part in resolver.url_patterns:
        if isinstance(part, URLResolver):
            inner = f"{prefix}{part.namespace}:" if part.namespace else prefix
            for name, parts in _named(part, inner):
                yield name, [part, *parts]
        elif part.name:
            yield f"{prefix}{part.name}", [part]


def _path(
    name: str, parts: list[URLPattern | URLResolver], program: Program
) -> str | None:
    """The address, with the program and a row of it as arguments."""
    wanted: dict[str, Any] = {}
    for part in parts:
        for key, converter in getattr(part.pattern, "converters", {}).items():
            kind = type(converter).__name__.removesuffix("Converter").lower()
            wanted[key] = _argument(name, key, kind, program)
    try:
        return reverse(name, kwargs=wanted)
    except NoReverseMatch:
        return None  # a regular expression of the admin site's: its names are listed


def _argument(name: str, key: str, kind: str, program: Program) -> object:
    if kind == "slug" and key in ("slug", "program"):
        return program.slug
    nobodys = NOBODYS.get(kind, "none")
    return _row_of(name, program) or nobodys if key in ("pk", "id") else nobodys


def _row_of(name: str, program: Program) -> object:
    """The key of a row of the program that the page is about, guessed by its name."""
    app, _, noun = name.partition(":")
    while noun and noun.rpartition("_")[2] in ACTS:
        noun = noun.rpartition("_")[0]
    try:
        model = apps.get_model(app, noun.replace("_", ""))
    except LookupError:
        return None
    rows: models.QuerySet[models.Model] = model._default_manager.all()
    if any(field.name == "program" for field in model._meta.fields):
        rows = rows.filter(program=program)
    row = rows.order_by("pk").first()
    return row.pk if row else None


def ask(world: World, role: str, method: str, path: str) -> str:
    """The answer in one word: its status, or `in` for “sign in first”."""
    browser = world.browser(role)
    with transaction.atomic():
        response = browser.generic(
            method, path, content_type="application/x-www-form-urlencoded"
        )
        transaction.set_rollback(True)
    to = response.headers.get("Location", "")
    if to.startswith(reverse("account_login")):
        return "in"
    return str(response.status_code)


def matrix(world: World, asked: Iterable[Page]) -> dict[tuple[str, str], list[str]]:
    """By name of page and method: the answers, in the order of the roles."""
    return {
        (page.name, method): [
            ask(world, role, method, page.path) if role in roles else NOT_ASKED
            for role in ROLES
        ]
        for page in asked
        for method, roles in ASKED.items()
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
