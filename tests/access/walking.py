"""One walk through all pages as every role; tests then read what was answered.

Rendering is what costs, so each page is asked once for each role and method.
"""

import logging
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from unittest.mock import patch
from zipfile import ZipFile

from django.db import connection
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse

from mats.home import access
from mats.home.addresses import Page, pages
from tests.access.world import CANARY, SHARED

KEPT_BY_THE_FRAME = ("django_session", "usersessions_usersession", '"cache"')
"""Written around the pages: the session, when it was last used, rate limits."""

Headers = dict[str, str]


@dataclass
class Walk:
    """What everybody was told."""

    world: access.World
    words: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    headers: dict[tuple[str, str, str], Headers] = field(default_factory=dict)
    read: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    """By canary and role: the first page that showed it."""
    shown: dict[str, dict[Page, set[str]]] = field(
        default_factory=lambda: defaultdict(dict)
    )
    """By role: the pages with odd words, and those words."""
    written: dict[str, str] = field(default_factory=dict)
    """By page: what a GET of it wrote."""

    def everywhere(self) -> None:
        for page in pages(self.world.program):
            for method in access.METHODS:
                self.words[page.name, method] = self._row(method, page)
        for role in access.ROLES:
            self._exports(role)

    def _row(self, method: str, page: Page) -> list[str]:
        """What each role got; of a library's pages, which know none, what some did."""
        asked = SIGNED_IN_OR_NOT if page.name.startswith(OF_A_LIBRARY) else access.ROLES
        words = {role: self.ask(role, method, page) for role in asked}
        return [words.get(role, words["stranger"]) for role in access.ROLES]

    def ask(self, role: str, method: str, page: Page, body: bytes = b"") -> str:
        with writes() as written:
            response = self.world.ask(role, method, page.path, body)
        if method == "GET" and written:
            self.written[page.name] = written[0]
        self.headers[page.name, method, role] = dict(response.items())
        found = canaries(response)
        for word in found:
            self.read[word].setdefault(role, f"{method} {page.path}")
        if found and method == "GET":
            self.shown[role][page] = found
        return access.word(response)

    def _exports(self, role: str) -> None:
        """What a walk through the plain pages does not open: CSV and search."""
        column = access.ROLES.index(role)
        for page in pages(self.world.program):
            if page.name in LISTS and self.words[page.name, "GET"][column] == "200":
                csv = Page(f"{page.name} as CSV", f"{page.path}?format=csv")
                self.ask(role, "GET", csv)
        for query in (
            f"q={SHARED}",
            f"q={SHARED}&kind=people",
            f"q={SHARED}&kind=mail",
        ):
            self.ask(
                role, "GET", Page("home:search?", f"{reverse('home:search')}?{query}")
            )


SIGNED_IN_OR_NOT = ("anonymous", "stranger", "superuser")
OF_A_LIBRARY = ("account_", "mfa_")

LISTS = (
    "home:invitations",
    "mail:index",
    "mail:held",
    "mentors:index",
    "programs:conflicts",
    "programs:index",
    "programs:log",
    "programs:roles",
    "questions:results",
    "scholars:index",
    "scholars:people",
    "todos:index",
)
"""Those that also come as CSV."""


def canaries(response: HttpResponseBase) -> set[str]:
    """The odd words in what was sent, also in a ZIP."""
    content = response.content if isinstance(response, HttpResponse) else b""
    if response.headers.get("Content-Type") == "application/zip":
        archive = ZipFile(BytesIO(content))
        content = b"".join(archive.read(name) for name in archive.namelist())
    return set(CANARY.findall(content.decode(errors="replace")))


@contextmanager
def writes() -> Iterator[list[str]]:
    """Collect the statements that change rows of ours."""
    found: list[str] = []

    def look(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        if sql.startswith(("INSERT", "UPDATE", "DELETE")) and not any(
            table in sql for table in KEPT_BY_THE_FRAME
        ):
            found.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(look):
        yield found


@contextmanager
def quiet() -> Iterator[None]:
    """Spare thousands of pages what says nothing of anybody and costs a third of them.

    Lines in a log nobody reads, and the numbers in the menu, which have tests of
    their own.
    """
    logging.disable(logging.CRITICAL)
    with patch("mats.home.context.counts_of", return_value={}):
        yield
    logging.disable(logging.NOTSET)


def told(walk: Walk, role: str, method: str = "GET") -> dict[str, str]:
    """By page: the word this role got."""
    column = access.ROLES.index(role)
    return {
        name: words[column]
        for (name, asked), words in walk.words.items()
        if asked == method
    }


def lines(table: Iterable[str]) -> list[str]:
    return [line.rstrip() for line in table if not line.startswith("#")]
