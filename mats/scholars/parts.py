"""The parts of a scholar's page and of a hand-over sheet, each with who may see it.

Apps above add theirs from their own `parts.py`:

    register(Part(
        key="checkins.weeks",
        title="Week by week",
        template="checkins/_weeks.html",
        readers=frozenset({Viewer.OWN, Viewer.MENTOR, Viewer.MANAGER, Viewer.LEAD}),
        context=weeks_of,
    ))

`readers` says who may see the part at all, and the page tells everybody so. Which rows
it shows is still for `visible_to(look.reader)`: a mentor's weeks hold what was shared.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from mats.mentors.models import Stream
from mats.people.models import Person
from mats.scholars.models import Scholar


class Viewer(StrEnum):
    """As whom somebody looks at a scholar's page."""

    OWN = "own"
    MENTOR = "mentor"
    MANAGER = "manager"
    LEAD = "lead"
    STAFF = "staff"
    MATE = "mate"


SAID: dict[Viewer, str] = {
    Viewer.OWN: "The scholar",
    Viewer.MENTOR: "Mentors of the scholar",
    Viewer.MANAGER: "The research manager",
    Viewer.LEAD: "Directors and program managers",
    Viewer.STAFF: "Other staff",
    Viewer.MATE: "Teammates",
}
EVERYBODY = frozenset(Viewer)
RECORD = frozenset({Viewer.OWN, Viewer.MENTOR, Viewer.MANAGER, Viewer.LEAD})
"""Those who see the full record (`Scholar.objects.visible_to`)."""
CARING = frozenset({Viewer.MANAGER, Viewer.LEAD})
"""Those whose work with the scholar it is: neither the mentors nor the scholar."""


class Place(StrEnum):
    """Where on the page a part stands."""

    HEAD = "head"  # a word or a pill beside the name
    MAIN = "main"
    SIDE = "side"


@dataclass(frozen=True)
class Look:
    """Who looks at whom, and when."""

    scholar: Scholar
    reader: Person
    viewers: frozenset[Viewer]
    now: datetime

    def may(self, readers: Iterable[Viewer]) -> bool:
        return not self.viewers.isdisjoint(readers)


Context = Callable[[Look], Mapping[str, object] | None]
"""What the template needs as `it`; None leaves the part out. One or two statements."""


@dataclass(frozen=True, kw_only=True)
class Part:
    """One part of the page: the template gets `it`, `scholar`, `program`, `user`."""

    key: str
    title: str
    template: str
    readers: frozenset[Viewer]
    context: Context
    place: Place = Place.MAIN
    order: int = 50
    within: tuple[tuple[str, frozenset[Viewer]], ...] = ()
    """What only some of the readers find in it, by title: the page names these too."""

    @property
    def promises(self) -> tuple[tuple[str, frozenset[Viewer]], ...]:
        """Everything in it by title, with who may see it."""
        return ((self.title, self.readers), *self.within)


@dataclass(frozen=True)
class Shown:
    """A part as this reader sees it."""

    part: Part
    it: Mapping[str, object]


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """One part of a stream's hand-over sheet; read by who manages or leads.

    `context` gets the stream, those of its scholars whom the reader sees, the reader
    and now.
    """

    key: str
    title: str
    template: str
    context: Callable[
        [Stream, list[Scholar], Person, datetime], Mapping[str, object] | None
    ]
    order: int = 50


_parts: dict[str, Part] = {}
_sheets: dict[str, Sheet] = {}


def register(part: Part) -> Part:
    """Make the part known. The same twice is the same; another one is a mistake."""
    if _parts.setdefault(part.key, part) != part:
        raise ValueError(f"There is another part named {part.key}.")
    return part


def register_sheet(sheet: Sheet) -> Sheet:
    if _sheets.setdefault(sheet.key, sheet) != sheet:
        raise ValueError(f"There is another sheet named {sheet.key}.")
    return sheet


def registered() -> list[Part]:
    return sorted(_parts.values(), key=lambda part: (part.order, part.key))


def shown(look: Look) -> dict[str, list[Shown]]:
    """The parts of the page by place, only those that this reader may see."""
    found: dict[str, list[Shown]] = {place.value: [] for place in Place}
    for part in registered():
        if not look.may(part.readers):
            continue
        it = part.context(look)
        if it is not None:
            found[part.place].append(Shown(part, it))
    return found


def on_sheet(
    stream: Stream, scholars: list[Scholar], reader: Person, now: datetime
) -> list[tuple[Sheet, Mapping[str, object]]]:
    """The sheets of upper apps for this stream, with what their templates need."""
    sheets = sorted(_sheets.values(), key=lambda sheet: (sheet.order, sheet.key))
    made = [(sheet, sheet.context(stream, scholars, reader, now)) for sheet in sheets]
    return [(sheet, it) for sheet, it in made if it is not None]


@dataclass(frozen=True)
class Sight:
    """What one kind of reader sees of the page, and what not, by title."""

    who: str
    sees: list[str]
    misses: list[str]
    you: bool


def sights(look: Look) -> list[Sight]:
    """Who sees what of this page: taken from the same rule that shows the parts."""
    promises = [promise for part in registered() for promise in part.promises]
    return [
        Sight(
            SAID[viewer],
            [title for title, readers in promises if viewer in readers],
            [title for title, readers in promises if viewer not in readers],
            viewer in look.viewers,
        )
        for viewer in Viewer
    ]
