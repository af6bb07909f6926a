"""The menu: every entry, who sees it, and the pages it leads to.

An entry whose page does not exist yet is left out, so an app may be listed here
before it is built.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from django.urls import NoReverseMatch, reverse

from mats.home.counts import Count
from mats.home.seats import Family, Seat

STAFF = frozenset({Family.STAFF})
MENTOR = frozenset({Family.MENTOR})
SCHOLAR = frozenset({Family.SCHOLAR})
ADVISOR = frozenset({Family.ADVISOR})
GRADER = frozenset({Family.GRADER})
EVERYONE = frozenset(Family)
OUTSIDE = EVERYONE - STAFF - MENTOR
"""Those who see the airy pages with a bar on top."""


NONE = Count()
WEEK, PEOPLE, PROGRAM, ME = "This week", "People", "Program", "Me"


@dataclass(frozen=True)
class Entry:
    """One line of the menu."""

    url_name: str
    label: str
    icon: str
    section: str = ""
    families: frozenset[Family] = STAFF
    counted_as: str = ""  # the name of a count in `counts.py`
    leads: bool | None = None
    """Only for those who lead the program, or only for the others; None for all."""
    overseers: bool = False
    """Only for those who see what everybody owes."""
    holds: tuple[str, ...] = ()
    """What else of the program's address is part of it."""


class InProgram(Entry):
    """A line that leads into the program: its address takes the slug."""


@dataclass(frozen=True)
class Link:
    """An entry as the page shows it."""

    url: str
    label: str
    icon: str
    section: str = ""
    current: bool = False
    count: Count = NONE


ENTRIES = (
    Entry("home:index", "Today", "home", families=STAFF | MENTOR),
    Entry("home:index", "Home", "home", families=OUTSIDE),
    Entry("home:search", "Search", "search", "", EVERYONE),
    Entry("todos:mine", "My to-dos", "check", WEEK, EVERYONE, counted_as="mine"),
    InProgram("checkins:grid", "Check-ins", "chat", WEEK, STAFF, overseers=True),
    Entry("checkins:mine", "Check-ins", "chat", WEEK, SCHOLAR),
    InProgram("checkins:own_agenda", "Mentor meeting", "layers", WEEK, SCHOLAR),
    InProgram("checkins:meetings", "Meetings", "calendar", WEEK, MENTOR),
    InProgram(
        "todos:index", "Who owes what", "flag", WEEK, STAFF, "late", overseers=True
    ),
    InProgram("reports:index", "Mentor reports", "mail", WEEK, STAFF, overseers=True),
    Entry("milestones:queue", "To grade", "file", WEEK, GRADER),
    Entry("reports:mine", "Reports to me", "mail", WEEK, MENTOR),
    Entry("reports:mine", "Reports about me", "mail", WEEK, SCHOLAR),
    Entry("milestones:mine", "Milestones", "flag", WEEK, SCHOLAR),
    InProgram("milestones:index", "Milestones", "flag", WEEK, STAFF, overseers=True),
    InProgram("announcements:index", "Announcements", "chat", WEEK, STAFF),
    Entry(
        "announcements:mine", "Announcements", "chat", WEEK, EVERYONE - STAFF, "unread"
    ),
    InProgram(
        "scholars:index",
        "Scholars",
        "users",
        PEOPLE,
        STAFF | MENTOR,
        holds=("agenda", "weeks", "standing-notes"),
    ),
    InProgram("scholars:own", "My page", "file", "", SCHOLAR),
    InProgram("scholars:people", "Everybody", "eye", PEOPLE, STAFF),
    InProgram("mentors:index", "Streams", "layers", PEOPLE, STAFF | MENTOR),
    InProgram("mentors:candidacies", "New mentors", "plus", PEOPLE, STAFF, leads=True),
    InProgram(
        "mentors:assessments",
        "Assessments",
        "check",
        WEEK,
        ADVISOR,
        holds=("candidates",),
    ),
    InProgram(
        "applications:index", "Applications", "file", PEOPLE, STAFF, overseers=True
    ),
    InProgram("applications:index", "Applications", "file", PEOPLE, MENTOR),
    InProgram("reviews:queue", "Reviewing", "check", PEOPLE, STAFF, overseers=True),
    InProgram("reviews:queue", "Reviewing", "check", PEOPLE, MENTOR),
    InProgram("programs:roles", "Roles", "compass", PEOPLE, STAFF),
    InProgram("home:invitations", "Invitations", "mail", PEOPLE, STAFF),
    InProgram("programs:detail", "Program", "calendar", PROGRAM, EVERYONE),
    InProgram(
        "reports:rhythm", "Weekly rhythm", "clock", PROGRAM, STAFF, overseers=True
    ),
    InProgram("allocation:index", "Allocation", "sliders", PROGRAM, STAFF, leads=True),
    InProgram("announcements:handbook", "Handbook", "book", PROGRAM, STAFF),
    InProgram("questions:index", "Questionnaires", "file", PROGRAM, STAFF),
    InProgram("surveys:index", "Surveys", "chat", PROGRAM, STAFF),
    InProgram("programs:remarks", "Remarks", "chat", PROGRAM, STAFF),
    InProgram("mail:index", "Mail", "mail", PROGRAM, STAFF, "mail"),
    InProgram(
        "programs:conflicts",
        "Conflicts",
        "lock",
        PROGRAM,
        STAFF,
        "conflicts",
        leads=True,
    ),
    InProgram(
        "programs:my_conflicts", "My conflicts", "lock", PROGRAM, STAFF, leads=False
    ),
    InProgram("programs:my_conflicts", "My conflicts", "lock", ME, EVERYONE - STAFF),
    InProgram("programs:log", "Change log", "clock", PROGRAM, STAFF),
)
ACCOUNT = (
    Entry("people:me", "My account", "users"),
    Entry("people:profile", "Profile", "file"),
    Entry("people:security", "Sign-in and security", "lock"),
    Entry("people:consents", "Consents", "check"),
    Entry("mail:preferences", "What we may send", "mail"),
    Entry("mail:mine", "Emails to me", "mail"),
    Entry("todos:feed", "Calendar feed", "calendar"),
)


@lru_cache(maxsize=2048)  # addresses are fixed, and every page asks for dozens
def existing(url_name: str, *args: object) -> str | None:
    """The address of a page, None while it does not exist."""
    try:
        return reverse(url_name, args=args)
    except NoReverseMatch:
        return None


def address(entry: Entry, seat: Seat | None) -> str | None:
    """Where the entry leads; None while its page does not exist."""
    if not isinstance(entry, InProgram):
        return existing(entry.url_name)
    return existing(entry.url_name, seat.program.slug) if seat else None


def links(
    entries: Sequence[Entry],
    seat: Seat | None,
    path: str,
    counts: Mapping[str, Count] = MappingProxyType({}),
) -> list[Link]:
    """The entries of this seat that lead somewhere, the current one marked."""
    family = seat.family if seat else None
    open_to = [e for e in entries if entries is ACCOUNT or family in e.families]
    found = {url: entry for entry in open_to if (url := address(entry, seat))}
    places = {place: url for url, entry in found.items() for place in _of(entry, url)}
    nearest = max((at for at in places if _leads_to(at, path)), key=len, default="")
    here = places.get(nearest)
    return [
        Link(
            url,
            entry.label,
            entry.icon,
            entry.section,
            url == here,
            counts.get(entry.counted_as, NONE),
        )
        for url, entry in found.items()
    ]


def _of(entry: Entry, url: str) -> list[str]:
    program = "/".join(url.split("/")[:3])  # /programs/its-slug
    return [url, *(f"{program}/{part}/" for part in entry.holds)]


def _leads_to(url: str, path: str) -> bool:
    return path == url or (url != "/" and path.startswith(url))
