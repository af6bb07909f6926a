"""What a program's first page says: where it stands, and a fact for each part."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse

from mats.programs import moments
from mats.programs.models import Deadline, Membership, Phase, Program, Text
from mats.programs.shares import ROUNDING, WHOLE
from mats.programs.standing import Standing


@dataclass(frozen=True)
class Line:
    """One part of the set-up, what is in it, and its page."""

    title: str
    fact: str
    url: str


@dataclass(frozen=True)
class Holders:
    """Who holds one role."""

    role: str
    held: list[Membership]


def headline(program: Program, phases: list[Phase], today: date) -> str:
    """Where the program stands, as a finding."""
    if program.closed_at:
        return f"Closed on {moments.dated(program.closed_at.astimezone(program.zone))}"
    if not phases:
        return "No phase has its dates yet"
    for phase in phases:
        if week := phase.week_of(today):
            left = _days((phase.ends_on - today).days)
            return f"Week {week.number} of {len(phase.weeks)}, {left} to go"
        if today < phase.starts_on:
            return f"{phase} starts in {_days((phase.starts_on - today).days)}"
    return f"All phases are over since {moments.dated(phases[-1].ends_on)}"


def _days(number: int) -> str:
    return "1 day" if number == 1 else f"{number} days"


def by_role(staff: Iterable[Membership]) -> list[Holders]:
    """The staff, gathered by role, who leads first."""
    rows = list(staff)
    found = [
        Holders(r.label, [m for m in rows if m.role == r]) for r in Membership.STAFF
    ]
    return [holders for holders in found if holders.held]


def set_up(
    program: Program,
    standing: Standing,
    deadlines: list[Deadline],
    *,
    now: datetime,
    leads: bool,
) -> list[Line]:
    """One line for each part that staff keep."""
    phases = list(program.phases.all())
    facts = {
        "Phases": ("phases", _phases(phases)),
        "Deadlines": ("deadlines", _deadlines(deadlines, now)),
        "Tracks": ("tracks", _tracks(standing)),
        "Weeks off": ("weeks_off", _weeks_off(standing)),
        "Elements": ("elements", f"{len(standing.elements) or 'none yet'}"),
        "Texts": ("texts", f"{len(standing.texts)} of {len(Text.Place)} written"),
        "Main changes": ("changes", _changes(standing)),
        "Roles": ("roles", _roles(standing)),
        "Sites": ("sites", ", ".join(standing.sites) or "none yet"),
        "Organisations": ("organisations", "shared by all programs"),
        "Conflicts": ("conflicts", "the register"),
        "Consents": ("consents", "what people are asked to agree to"),
        "History": ("log", "who changed what, when"),
    }
    return [
        Line(title, fact, reverse(f"programs:{name}", args=[program.slug]))
        for title, (name, fact) in facts.items()
        if leads or name != "conflicts"
    ]


def _phases(phases: list[Phase]) -> str:
    if not phases:
        return "none yet"
    return f"{len(phases)}, {moments.span(phases[0].starts_on, phases[-1].ends_on)}"


def _deadlines(deadlines: list[Deadline], now: datetime) -> str:
    ahead = [deadline for deadline in deadlines if deadline.at >= now]
    if not deadlines:
        return "none yet"
    if not ahead:
        return f"{len(deadlines)}, all over"
    return f"{len(deadlines)}, the next on {moments.day(ahead[0].on)}"


def _tracks(standing: Standing) -> str:
    if not standing.tracks:
        return "none yet"
    if None in standing.tracks:
        unset = standing.tracks.count(None)
        return f"{len(standing.tracks)}, {unset} without a target share"
    whole = abs(standing.target - WHOLE) <= ROUNDING
    share = "100%" if whole else f"{standing.target:.1%}"
    return f"{len(standing.tracks)}, shares add up to {share}"


def _weeks_off(standing: Standing) -> str:
    for_all = standing.weeks_off.count(None)
    for_one = len(standing.weeks_off) - for_all
    said = [f"{for_all} for everybody"] if for_all else []
    said += [f"{for_one} for one person"] if for_one else []
    return ", ".join(said) or "none"


def _changes(standing: Standing) -> str:
    planned = standing.changes.count("planned")
    made = len(standing.changes) - planned
    return f"{made} made, {planned} planned" if standing.changes else "none yet"


def _roles(standing: Standing) -> str:
    count = len(standing.staff_roles)
    return "nobody yet" if not count else f"{count} held by the staff"
