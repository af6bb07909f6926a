"""Where the forms lie: every page, who opens it, and what it answers to a post."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from http import HTTPStatus
from typing import Any

from django.core.signals import got_request_exception
from django.db import connection, transaction
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.test.client import FakePayload
from django.urls import Resolver404, resolve

from mats.core import invariants
from mats.home import access
from mats.home.addresses import pages
from mats.programs.models import Program
from tests.access.walking import KEPT_BY_THE_FRAME
from tests.fuzz.forms import Form, Reader

THEME = "home:theme"
"""Its form is on every page."""

FORM = "application/x-www-form-urlencoded"


@dataclass
class Answer:
    """What came back, and which rows are other than before."""

    response: HttpResponseBase
    written: list[str]
    raised: list[BaseException]
    broken: set[str]

    @property
    def status(self) -> int:
        return self.response.status_code

    @property
    def text(self) -> str:
        if not isinstance(self.response, HttpResponse):
            return ""
        return self.response.content.decode(errors="replace")


@dataclass(frozen=True)
class Target:
    """An address that takes a post, who may send it, and the form that leads there."""

    name: str
    path: str
    role: str
    form: Form


@dataclass(repr=False)
class Desk:
    """Asks the pages of a world; `careful` also asks the invariants after a post."""

    world: access.World
    careful: bool = False
    targets: dict[str, list[Target]] = field(default_factory=dict)
    opened: dict[str, set[str]] = field(default_factory=dict)
    """By path of each page there is: the names of its filters."""

    def ask(
        self, role: str, method: str, path: str, body: bytes = b"", kind: str = FORM
    ) -> Answer:
        """As a server would; all of it is undone, after what commits would check."""
        name, _, query = path.partition("?")
        environ = self.world.server._base_environ(  # type: ignore[attr-defined]  # the stubs leave it out
            REQUEST_METHOD=method,
            PATH_INFO=name,
            QUERY_STRING=query,
            CONTENT_TYPE=kind,
            CONTENT_LENGTH=str(len(body)),
            HTTP_COOKIE=self.world._cookie(role),
            **{"wsgi.input": FakePayload(body)},
        )
        raised: list[BaseException] = []

        def note(**_: object) -> None:
            raised.append(_current())

        got_request_exception.connect(note, weak=False)
        try:
            with transaction.atomic(), changes() as written:
                response = self.world.server.handler(environ)
                connection.check_constraints()  # foreign keys wait for the commit
                broken = (
                    self._broken() - self.broken if self.careful and written else set()
                )
                transaction.set_rollback(True)
        finally:
            got_request_exception.disconnect(note)
        return Answer(response, written, raised, broken)

    @cached_property
    def broken(self) -> set[str]:
        """Sentences about the data that this world, made in haste, breaks itself."""
        return self._broken()

    def _broken(self) -> set[str]:
        return {breach.sentence for breach in invariants.breaches()}

    def learn(self, role: str, path: str) -> None:
        """Look at a page and remember where its forms lead."""
        answer = self.ask(role, "GET", path)
        if answer.status != HTTPStatus.OK:
            return
        page = Reader(answer.text)
        if role == "superuser":
            self.opened[path] = page.asks
        for form in page.forms:
            to = form.action or path
            try:
                name = resolve(to.partition("?")[0]).view_name
            except Resolver404:
                continue
            known = self.targets.setdefault(name, [])
            shapes = [(target.role, set(target.form.fields)) for target in known]
            if ((role, set(form.fields)) not in shapes and name != THEME) or not known:
                known.append(Target(name, to, role, form))

    def learn_everything(self) -> None:
        """An administrator opens nearly all; some forms are another's or nobody's."""
        for page in pages(self.world.program):
            self.learn("superuser", page.path)
            if page.path.startswith("/me/"):
                self.learn("scholar", page.path)
            if page.path.startswith("/accounts/"):
                self.learn("anonymous", page.path)

    def plain(self, name: str, form: Form) -> list[Target]:
        """The addresses of this name, with a form that nobody made for it."""
        return [
            Target(name, page.path, role, form)
            for page in pages(self.world.program)
            if page.name == name
            for role in ("superuser", "scholar", "anonymous")
        ]

    @cached_property
    def foreign(self) -> list[str]:
        """Keys of rows of another program and of another person."""
        other = Program.objects.get(slug="elsewhere")
        keys = [page.path.strip("/").split("/") for page in pages(other)]
        return sorted({part for parts in keys for part in parts if part[:1].isdigit()})


def _current() -> BaseException:
    return sys.exc_info()[1] or RuntimeError("without an exception")


@contextmanager
def changes() -> Iterator[list[str]]:
    """Statements that change rows of ours and were not undone within the request."""
    found: list[str] = []
    marks: dict[str, int] = {}

    def look(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        word, _, after = str(sql).partition(" ")
        if word == "SAVEPOINT":
            marks[after] = len(found)
        elif word == "ROLLBACK":
            del found[marks.get(after.removeprefix("TO SAVEPOINT "), 0) :]
        elif word in ("INSERT", "UPDATE", "DELETE") and not any(
            table in sql for table in KEPT_BY_THE_FRAME
        ):
            found.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(look):
        yield found
