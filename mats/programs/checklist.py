"""What a program still lacks. Apps above add their own questions with `register`.

They do so in their `checklist.py`, and say with `standing.read_too` what they need.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.urls import reverse

from mats.programs import moments
from mats.programs.models import Deadline, Membership, Phase, Program, Readiness
from mats.programs.standing import Standing, standing_of


@dataclass(frozen=True)
class Item:
    """One thing a program needs: a sentence, whether it is there, where to add it."""

    key: str
    """Names the thing for good, such as "calendar.research"."""
    sentence: str
    done: bool
    url: str


@dataclass(frozen=True)
class Point:
    """An item and what the staff say of it."""

    item: Item
    said: Readiness | None = None

    @property
    def state(self) -> str:
        return self.said.state if self.said else Readiness.State.OPEN

    @property
    def refused(self) -> bool:
        return self.state == Readiness.State.NO_GO

    @property
    def ready(self) -> bool:
        """It is there, or whoever leads lets the program go without it."""
        return not self.refused and (self.item.done or self.state == Readiness.State.GO)


Check = Callable[[Program, Standing], Iterable[Item]]
_checks: list[Check] = []


def register(check: Check) -> Check:
    """Have the check asked for every program. Also works as a decorator."""
    if check not in _checks:
        _checks.append(check)
    return check


def items(program: Program, standing: Standing | None = None) -> list[Item]:
    """All of them, in the order of the floors."""
    known = standing or standing_of(program)
    return [item for check in (*_OWN, *_checks) for item in check(program, known)]


def missing(program: Program) -> list[Item]:
    return [item for item in items(program) if not item.done]


def points(program: Program, standing: Standing | None = None) -> list[Point]:
    """Every item with its owner and decision. One statement more than `items`."""
    said = program.readiness.select_related("owner", "decided_by")
    by_key = {one.key: one for one in said}
    return [Point(item, by_key.get(item.key)) for item in items(program, standing)]


def verdict(of: list[Point], program: Program) -> str:
    """May the next phase begin? In one sentence."""
    today = program.today
    ahead = next((p for p in program.phases.all() if p.starts_on > today), None)
    what = f"{ahead}, from {moments.dated(ahead.starts_on)}" if ahead else "the program"
    refused = sum(point.refused for point in of)
    if refused:
        return f"No-go for {what}: {_things(refused)} against it."
    lacking = sum(not point.ready for point in of)
    if lacking:
        return f"Not yet go for {what}: {_things(lacking)} missing and undecided."
    return f"Go for {what}: all {len(of)} things are ready or may wait."


def _things(number: int) -> str:
    return "1 thing is" if number == 1 else f"{number} things are"


def _page(program: Program, name: str) -> str:
    return reverse(f"programs:{name}", args=[program.slug])


def _calendar(program: Program, standing: Standing) -> Iterable[Item]:
    phases = list(program.phases.all())
    research = any(phase.kind == Phase.Kind.RESEARCH for phase in phases)
    page = _page(program, "phases")
    yield Item("calendar.research", "The research phase has its dates", research, page)
    if phases:
        placed = not standing.phases_without_site
        yield Item("calendar.sites", "Every phase says where it is held", placed, page)
        worded = all(phase.entry_rule for phase in phases)
        yield Item("calendar.entry", "Every phase says who takes part", worded, page)
    for kind in (Deadline.Kind.MENTOR_INTEREST, Deadline.Kind.APPLICATIONS):
        sentence = f"There is a deadline for {kind.label.lower()}"
        page = _page(program, "deadlines")
        yield Item(f"calendar.{kind}", sentence, kind in standing.deadlines, page)


def _means(program: Program, _standing: Standing) -> Iterable[Item]:
    page = _page(program, "edit")
    paid = None not in (program.stipend_per_hour, program.hours_per_week)
    yield Item("means.pay", "Stipend and hours per week are set", paid, page)
    budget = program.budget is not None
    yield Item("means.budget", "The stipend budget is set", budget, page)
    answered = bool(program.contact_email)
    sentence = "Replies to the program's mail reach someone"
    yield Item("means.replies", sentence, answered, page)


def _agendas(program: Program, standing: Standing) -> Iterable[Item]:
    page = _page(program, "tracks")
    yield Item("tracks", "There are tracks", bool(standing.tracks), page)
    if standing.tracks:
        near = abs(standing.target - 1) <= Decimal("0.005")
        sentence = "The target shares of the tracks sum to 100%"
        yield Item("tracks.shares", sentence, near, page)


def _people(program: Program, standing: Standing) -> Iterable[Item]:
    for role in Membership.STAFF:
        sentence = f"Someone is {role.label.lower()}"
        held = role in standing.staff_roles
        yield Item(f"roles.{role}", sentence, held, _page(program, "roles"))


def _words(program: Program, standing: Standing) -> Iterable[Item]:
    texts, elements = bool(standing.texts), bool(standing.elements)
    page = _page(program, "texts")
    yield Item("texts", "The program describes itself", texts, page)
    page = _page(program, "elements")
    yield Item("elements", "What it offers is listed", elements, page)


def _lessons(program: Program, standing: Standing) -> Iterable[Item]:
    if standing.before is None:
        return
    waiting = len(standing.plans_waiting)
    what = "1 plan waits" if waiting == 1 else f"{waiting} plans wait"
    sentence = f"What {standing.before} planned is carried out" + (
        f": {what}" if waiting else ""
    )
    yield Item("lessons", sentence, not waiting, _page(program, "changes"))


_OWN: tuple[Check, ...] = (_calendar, _means, _agendas, _people, _words, _lessons)
