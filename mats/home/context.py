"""What the frame of every page needs; computed only where a template asks."""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, cast

from django.conf import settings
from django.http import HttpRequest
from django.utils.timezone import now

from mats.home import navigation, seats
from mats.home.counts import Count, counts_of
from mats.home.navigation import Entry, Link
from mats.home.seats import Family, Seat
from mats.programs.policies import can_edit
from mats.todos.policies import can_oversee

if TYPE_CHECKING:
    from mats.people.http import PersonRequest

SEAT_COOKIE = "seat"
THEME_COOKIE = "theme"


@dataclass(frozen=True)
class Section:
    """A titled part of the menu."""

    title: str
    links: list[Link]


class Frame:
    """The shell around a page: where the person sits and where they can go."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    @classmethod
    def of(cls, request: HttpRequest) -> "Frame":
        """The one of this request: view and template ask the same."""
        frame: Frame | None = getattr(request, "_frame", None)
        if frame is None:
            frame = cls(request)
            request._frame = frame  # type: ignore[attr-defined]  # noqa: SLF001 -- ours
        return frame

    @cached_property
    def seats(self) -> list[Seat]:
        user = getattr(self.request, "user", None)
        known = user is not None and user.is_authenticated
        return seats.seats_of(cast("PersonRequest", self.request)) if known else []

    @cached_property
    def seat(self) -> Seat | None:
        match = self.request.resolver_match
        kwargs = match.kwargs if match else {}
        slug = kwargs.get("program") or (
            kwargs.get("slug") if self.request.path.startswith("/programs/") else None
        )
        return seats.chosen(
            self.seats, key=self.request.COOKIES.get(SEAT_COOKIE, ""), slug=slug
        )

    @cached_property
    def template(self) -> str:
        """The shell that fits: the workspace for staff and mentors, else the airy."""
        at_work = self.seat and self.seat.family in (Family.STAFF, Family.MENTOR)
        return "workspace.html" if at_work else "plain.html"

    @cached_property
    def counts(self) -> dict[str, Count]:
        """What waits behind the entries of the menu. One statement."""
        if self.seat is None:
            return {}
        person = cast("PersonRequest", self.request).user
        return counts_of(person, self.seat, now())

    @cached_property
    def leads(self) -> bool:
        """Whether the person may open the pages of those who lead the program."""
        person = cast("PersonRequest", self.request).user
        return self.seat is not None and can_edit(person, self.seat.program)

    @cached_property
    def oversees(self) -> bool:
        """Whether the person may see what everybody owes."""
        person = cast("PersonRequest", self.request).user
        return self.seat is not None and can_oversee(person, self.seat.program)

    def _links(self, entries: tuple[Entry, ...]) -> list[Link]:
        open_to_them = [
            e
            for e in entries
            if e.leads in (None, self.leads) and (self.oversees or not e.overseers)
        ]
        return navigation.links(open_to_them, self.seat, self.request.path, self.counts)

    @cached_property
    def links(self) -> list[Link]:
        return self._links(navigation.ENTRIES)

    @cached_property
    def top_links(self) -> list[Link]:
        """The few that a bar on top has room for; the others are in the workspace."""
        few = [link for link in self.links if link.section in ("", navigation.WEEK)]
        return few[:4] if self.template == "workspace.html" else self.links[:7]

    @cached_property
    def sections(self) -> list[Section]:
        titles = dict.fromkeys(link.section for link in self.links)
        return [
            Section(title, [link for link in self.links if link.section == title])
            for title in titles
        ]

    @cached_property
    def account(self) -> list[Link]:
        return navigation.links(navigation.ACCOUNT, self.seat, self.request.path)

    @cached_property
    def programs(self) -> list[Seat]:
        """One seat for each program: the one to which the switcher leads."""
        found: dict[int, Seat] = {}
        for seat in self.seats:
            found.setdefault(seat.program.pk, seat)
        return list(found.values())

    @cached_property
    def other_seats(self) -> list[Seat]:
        """Other roles in the same program, and the only way on in the airy shell."""
        here = self.seat
        return [
            seat
            for seat in self.seats
            if here and seat != here and self._within_reach(seat)
        ]

    def _within_reach(self, seat: Seat) -> bool:
        airy = self.template == "plain.html"
        return airy or bool(self.seat and seat.program == self.seat.program)

    @cached_property
    def all_programs(self) -> str | None:
        return navigation.address(Entry("programs:index", "", ""), self.seat)


def shell(request: HttpRequest) -> dict[str, object]:
    theme = request.COOKIES.get(THEME_COOKIE, "")
    return {
        "organisation": settings.ORGANISATION,
        "theme": theme if theme in ("light", "dark") else "",
        "frame": Frame.of(request),
    }
