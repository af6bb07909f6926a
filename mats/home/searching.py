"""Search over what a person may see: one statement for all kinds of things.

Every source starts from `visible_to`; nothing else decides who finds a row.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.db import connection, models
from django.db.models import CharField, F, OuterRef, Q, Subquery, TextField, Value
from django.db.models.functions import Cast
from django.utils.timezone import localdate

from mats.announcements.models import Announcement
from mats.core.folding import says, words_of
from mats.core.prepared import KEYS, MOMENTS, WORDS, Prepared
from mats.home.navigation import existing
from mats.mail.models import Message
from mats.mentors.models import Stream
from mats.people.models import Person
from mats.programs.models import Membership, Program
from mats.programs.models.held import programs_with
from mats.programs.roles import known_roles, stand_in
from mats.questions.models import Questionnaire
from mats.scholars.models import Scholar
from mats.todos.models import Todo

Rows = models.QuerySet[Any]
SHORTEST = 2
PREVIEW = 5
MOST_KNOWN = 20
"""Programs with roles of the reader up to which the search is prepared."""
COLUMNS = ("hit_kind", "hit_key", "hit_text", "hit_note", "hit_slug", "hit_url")


@dataclass(frozen=True)
class Source:
    """One kind of thing that can be found."""

    kind: str
    title: str
    icon: str
    rows: Callable[[Person], Rows]
    columns: tuple[str, ...]  # what is searched; the first is the text of the line
    noted: str  # the column of the small line
    slug: str = ""  # the column with the program's slug
    link: str = ""  # the column with the address, where the row has its own
    page: str = ""  # else the name of the page, given slug and key
    key: str = "pk"  # what its page is asked by
    kept: tuple[str, ...] = ()
    """Columns that are searched, too, and hold their text as it is folded."""
    text: str = ""
    """The text of the line where it is in none of `columns`."""
    program_of: Callable[[Person], Subquery] | None = None
    """The slug of the program whose page shows it, where no column says so."""


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
    everybody = Q(program__in=programs_with(viewer, Membership.SELECTING))
    others = Q(program__in=programs_with(viewer, Membership.STAFF))
    known = Membership.objects.filter(
        everybody | (others & ~Q(role=Membership.Role.APPLICANT))
    )
    return Person.objects.filter(pk__in=known.values("person"))


def scholars(viewer: Person) -> Rows:
    """Those whose full record one may see; a conflict hides it."""
    return Scholar.objects.visible_to(viewer)


def _where_known(viewer: Person) -> Subquery:
    """The newest program of theirs among those the viewer works for."""
    theirs = Membership.objects.filter(person=OuterRef("pk"))
    if not viewer.is_superuser:
        theirs = theirs.filter(program__in=programs_with(viewer, Membership.STAFF))
    return Subquery(theirs.order_by("-program__ordinal").values("program__slug")[:1])


SOURCES = (
    Source(
        "people",
        "People",
        "users",
        people,
        (),
        "email",
        kept=("folded",),
        text="name",
        page="home:person",
        program_of=_where_known,
    ),
    Source(
        "scholars",
        "Scholars",
        "users",
        scholars,
        ("project__title",),
        "stream__title",
        "program__slug",
        kept=("person__folded",),
        text="person__name",
        page="home:person",
        key="person_id",
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
        ("title",),
        "debtor__name",
        "program__slug",
        "url",
        kept=("debtor__folded",),
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
    """The first rows of every kind that say all of these words. One big statement."""
    words = words_of(text)
    if len("".join(words)) < SHORTEST:
        return []
    rows = [dict(zip(COLUMNS, row, strict=True)) for row in _first_rows(viewer, words)]
    return [
        Group(source, [hit(row) for row in mine[:PREVIEW]], len(mine) > PREVIEW)
        for source in SOURCES
        if (mine := [row for row in rows if row["hit_kind"] == source.kind])
    ]


def _first_rows(viewer: Person, words: list[str]) -> list[tuple[str, ...]]:
    roles = known_roles(viewer)
    if roles is None or viewer.is_superuser:
        return list(_together(viewer, words).values_list(*COLUMNS))
    held = {one.pk: roles.in_program(one) for one in roles.programs[:MOST_KNOWN]}
    if len(held) < len(roles.programs):
        return list(_together(viewer, words).values_list(*COLUMNS))
    today = localdate()
    asked = _prepared(tuple(held.values()), len(words), today, touched=roles.touched)
    escape = connection.ops.prep_for_like_query
    patterns = [f"%{escape(word)}%" for word in words]
    return asked.rows(viewer.pk, today, roles.at, *held, *patterns)


@lru_cache(maxsize=64)
def _prepared(
    held: tuple[frozenset[str], ...], words: int, today: date, *, touched: bool
) -> Prepared:
    """The statement of this day for all who hold these roles in so many programs.

    The rules of what is seen are made of the roles, their programs and the day, so
    only these and the words differ. To write it takes Django longer than all else.
    """
    programs = KEYS[1 : len(held) + 1]
    viewer = stand_in(KEYS[0], dict(zip(programs, held, strict=True)), touched=touched)
    rows = _together(viewer, WORDS[:words]).values_list(*COLUMNS)
    patterns = (f"%{word}%" for word in WORDS[:words])
    return Prepared(rows, KEYS[0], today, MOMENTS[-1], *programs, *patterns)


def _together(viewer: Person, words: list[str]) -> Rows:
    parts = [found(source, viewer, words)[: PREVIEW + 1] for source in SOURCES]
    first, *others = parts
    return first.union(*others, all=True)


def all_of(viewer: Person, text: str, kind: str) -> Rows:
    """Every row of one kind, for its own pages."""
    return found(BY_KIND[kind], viewer, words_of(text))


def found(source: Source, viewer: Person, words: list[str]) -> Rows:
    """The rows of one kind, each in the same six columns."""
    text = source.text or source.columns[0]
    return (
        says(source.rows(viewer), source.columns, words, source.kept)
        .order_by(text, "pk")
        .values(
            hit_kind=Value(source.kind),
            hit_key=Cast(source.key, CharField()),
            hit_text=Cast(F(text), TextField()),
            hit_note=Cast(F(source.noted), TextField()),
            hit_slug=_text(source.program_of(viewer))
            if source.program_of
            else _text(source.slug),
            hit_url=_text(source.link),
        )
    )


def _text(column: str | Subquery) -> Any:
    named = F(column) if column and isinstance(column, str) else column or Value("")
    return Cast(named, TextField())


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
    return (slug and existing(source.page, slug, key)) or existing(source.page, key)
