"""The menu: every entry, who sees it, and the pages it leads to.

An entry whose page does not exist yet is left out, so an app may be listed here
before it is built.
"""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from mats.home.seats import Family, Seat

STAFF = frozenset({Family.STAFF})
MENTOR = frozenset({Family.MENTOR})
SCHOLAR = frozenset({Family.SCHOLAR})
EVERYONE = frozenset(Family)
OUTSIDE = EVERYONE - STAFF - MENTOR
"""Those who see the airy pages with a bar on top."""


@dataclass(frozen=True)
class Entry:
    """One line of the menu."""

    url_name: str
    label: str
    icon: str
    section: str = ""
    families: frozenset[Family] = STAFF
    in_program: bool = False  # the address takes the program's slug
    counted_as: str = ""  # the name of a count in `counts.py`


@dataclass(frozen=True)
class Link:
    """An entry as the page shows it."""

    url: str
    label: str
    icon: str
    section: str = ""
    current: bool = False
    count: int = 0
    tone: str = ""


ENTRIES = (
    Entry("home:index", "Today", "home", families=STAFF | MENTOR),
    Entry("home:index", "Home", "home", families=OUTSIDE),
    Entry(
        "todos:index",
        "To-dos",
        "check",
        "This week",
        STAFF | MENTOR,
        counted_as="todos",
    ),
    Entry("todos:mine", "To-dos", "check", "This week", EVERYONE, counted_as="todos"),
    Entry(
        "announcements:index",
        "Announcements",
        "chat",
        "This week",
        STAFF,
        in_program=True,
    ),
    Entry(
        "scholars:index", "Scholars", "users", "People", STAFF | MENTOR, in_program=True
    ),
    Entry("mentors:index", "Streams", "layers", "People", STAFF, in_program=True),
    Entry("people:index", "People", "users", "People", STAFF),
    Entry(
        "programs:detail",
        "Program",
        "calendar",
        "Program",
        STAFF | MENTOR | OUTSIDE,
        in_program=True,
    ),
    Entry(
        "questions:index", "Questionnaires", "file", "Program", STAFF, in_program=True
    ),
    Entry("mail:index", "Mail", "mail", "Program", STAFF, counted_as="mail"),
    Entry("home:search", "Search", "search", "", STAFF | MENTOR),
)
ACCOUNT = (
    Entry("people:profile", "My profile", "users"),
    Entry("people:preferences", "What we may send", "mail"),
    Entry("people:sessions", "Where I am signed in", "lock"),
    Entry("todos:feed", "Calendar feed", "calendar"),
)


def existing(url_name: str, *args: object) -> str | None:
    """The address of a page, None while it does not exist."""
    try:
        return reverse(url_name, args=args)
    except NoReverseMatch:
        return None


def address(entry: Entry, seat: Seat | None) -> str | None:
    """Where the entry leads; None while its page does not exist."""
    if not entry.in_program:
        return existing(entry.url_name)
    return existing(entry.url_name, seat.program.slug) if seat else None


def links(
    entries: tuple[Entry, ...],
    seat: Seat | None,
    path: str,
    counts: dict[str, tuple[int, str]],
) -> list[Link]:
    """The entries of this seat that lead somewhere, the current one marked."""
    family = seat.family if seat else None
    open_to = [e for e in entries if entries is ACCOUNT or family in e.families]
    found = {url: entry for entry in open_to if (url := address(entry, seat))}
    here = max((url for url in found if _leads_to(url, path)), key=len, default="")
    return [
        Link(
            url,
            entry.label,
            entry.icon,
            entry.section,
            url == here,
            *counts.get(entry.counted_as, (0, "")),
        )
        for url, entry in found.items()
    ]


def _leads_to(url: str, path: str) -> bool:
    return path == url or (url != "/" and path.startswith(url))
