"""Search over what a person may see: one statement for all kinds of things.

Every source starts from `visible_to`; nothing else decides who finds a row.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import CharField, F, Q, TextField, Value
from django.db.models.functions import Cast

from mats.announcements.models import Announcement
from mats.core.folding import says, words_of
from mats.home.navigation import existing
from mats.mail.models import Message
from mats.mentors.models import Stream
from mats.people.models import Person
from mats.programs.conflicts import without_conflicts
from mats.programs.models import Conflict, Membership, Program
from mats.questions.models import Questionnaire
from mats.scholars.models import Scholar
from mats.todos.models import Todo

Rows = models.QuerySet[Any]
SHORTEST = 2
PREVIEW = 5


@dataclass(frozen=True)
class Source:
    """One kind of thing that can be found."""

    kind: str
    title: str
    icon: str
    rows: Callable[[Person], Rows]
    columns: tuple[str, ...]
    noted: str  # the column of the small line
    slug: str = ""  # the column with the program's slug
    link: str = ""  # the column with the address, where the row has its own
    page: str = ""  # else the name of the page, given slug and key
    file_of: str = ""  # whose file it is: conflicts hide it
    key: str = "pk"  # what its page is asked by


@dataclass(frozen=True)
class Hit:
    """One row that was found."""

    text: str
    note: str
    url: str | None


@dataclass(frozen=True)
class Group:
    """The first rows of one kind; `more` when there are others."""

    source: Source
    hits: list[Hit]
    more: bool


def people(viewer: Person) -> Rows:
    """Everybody in the programs one works for; to community managers no applicants."""
    if viewer.is_superuser:
        return Person.objects.all()
    mine = viewer.memberships.now().staff()
    sealed = Q(role=Membership.Role.COMMUNITY_MANAGER)
    all_of = Membership.objects.filter(
        program__in=mine.exclude(sealed).values("program")
    )
    some_of = Membership.objects.filter(
        program__in=mine.filter(sealed).values("program")
    ).exclude(role=Membership.Role.APPLICANT)
    return Person.objects.filter(
        Q(pk__in=all_of.values("person")) | Q(pk__in=some_of.values("person"))
    )


SOURCES = (
    Source(
        "people",
        "People",
        "users",
        people,
        ("name", "preferred_name", "email"),
        "email",
    ),
    Source(
        "scholars",
        "Scholars",
        "users",
        Scholar.objects.visible_to,
        ("person__name", "person__email", "project__title"),
        "stream__title",
        "program__slug",
        page="scholars:detail",
        file_of="person",
    ),
    Source(
        "streams",
        "Streams",
        "layers",
        Stream.objects.visible_to,
        ("title",),
        "program__name",
        "program__slug",
        page="mentors:detail",
        key="slug",
    ),
    Source(
        "programs",
        "Programs",
        "calendar",
        Program.objects.visible_to,
        ("name", "slug"),
        "slug",
        "slug",
        page="programs:detail",
    ),
    Source(
        "todos",
        "To-dos",
        "check",
        Todo.objects.visible_to,
        ("title", "debtor__name"),
        "debtor__name",
        "program__slug",
        "url",
        file_of="debtor",
    ),
    Source(
        "mail",
        "Mail",
        "mail",
        Message.objects.visible_to,
        ("subject", "address"),
        "address",
        "program__slug",
        page="mail:detail",
        key="uuid",
    ),
    Source(
        "questionnaires",
        "Questionnaires",
        "file",
        Questionnaire.objects.visible_to,
        ("title", "slug"),
        "slug",
        "program__slug",
        page="questions:detail",
    ),
    Source(
        "announcements",
        "Announcements",
        "chat",
        Announcement.objects.visible_to,
        ("title", "body"),
        "program__name",
        "program__slug",
        page="announcements:detail",
    ),
)
BY_KIND = {source.kind: source for source in SOURCES}


def search(viewer: Person, text: str) -> list[Group]:
    """The first rows of every kind that say all of these words. Two statements."""
    words = words_of(text)
    if len("".join(words)) < SHORTEST:
        return []
    apart = _programs_with_conflicts(viewer)
    parts = [found(s, viewer, words, apart)[: PREVIEW + 1] for s in SOURCES]
    first, *others = parts
    rows = list(first.union(*others, all=True))
    return [
        Group(source, [hit(row) for row in mine[:PREVIEW]], len(mine) > PREVIEW)
        for source in SOURCES
        if (mine := [row for row in rows if row["hit_kind"] == source.kind])
    ]


def all_of(viewer: Person, text: str, kind: str) -> Rows:
    """Every row of one kind, for its own pages."""
    words = words_of(text)
    apart = _programs_with_conflicts(viewer)
    return found(BY_KIND[kind], viewer, words, apart)


def found(
    source: Source, viewer: Person, words: list[str], apart: list[Program]
) -> Rows:
    """The rows of one kind, each in the same six columns."""
    rows = source.rows(viewer)
    for program in apart if source.file_of else ():
        hidden = without_conflicts(
            rows.model._default_manager.filter(program=program),
            source.file_of,
            viewer,
            program,
        )
        rows = rows.filter(~Q(program=program) | Q(pk__in=hidden.values("pk")))
    # A row may come twice through the joins of `visible_to`.
    rows = rows.model._default_manager.filter(pk__in=rows.values("pk"))
    return (
        says(rows, source.columns, words)
        .order_by(source.columns[0], "pk")
        .values(
            hit_kind=Value(source.kind),
            hit_key=Cast(source.key, CharField()),
            hit_text=Cast(F(source.columns[0]), TextField()),
            hit_note=Cast(F(source.noted), TextField()),
            hit_slug=_text(source.slug),
            hit_url=_text(source.link),
        )
    )


def _text(column: str) -> Any:
    return Cast(F(column) if column else Value(""), TextField())


def hit(row: dict[str, str]) -> Hit:
    source = BY_KIND[row["hit_kind"]]
    return Hit(
        row["hit_text"], row["hit_note"] or "", row["hit_url"] or _page(source, row)
    )


def _page(source: Source, row: dict[str, str]) -> str | None:
    """The page of the row, as far as there is one."""
    slug, key = row["hit_slug"], row["hit_key"]
    if source.kind == "programs":
        return existing(source.page, slug)
    return existing(source.page, slug, key) or existing(source.page, key)


def _programs_with_conflicts(viewer: Person) -> list[Program]:
    """Where a conflict may stand between the viewer and somebody."""
    standing = Conflict.objects.standing()
    mine = standing.filter(program__memberships__person=viewer)
    touching = standing.filter(Q(person=viewer) | Q(with_person=viewer))
    either = Q(pk__in=mine.values("program")) | Q(pk__in=touching.values("program"))
    return list(Program.objects.filter(either))
