"""What a program still lacks. Apps above add their own questions with `register`."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.urls import reverse

from mats.programs.models import Change, Deadline, Membership, Phase, Program


@dataclass(frozen=True)
class Item:
    """One thing a program needs: a sentence, whether it is there, where to add it."""

    sentence: str
    done: bool
    url: str


Check = Callable[[Program], Iterable[Item]]
_checks: list[Check] = []


def register(check: Check) -> Check:
    """Have the check asked for every program. Also works as a decorator."""
    if check not in _checks:
        _checks.append(check)
    return check


def items(program: Program) -> list[Item]:
    """All of them, in the order of the floors."""
    return [item for check in _checks for item in check(program)]


def missing(program: Program) -> list[Item]:
    return [item for item in items(program) if not item.done]


def _page(program: Program, name: str) -> str:
    return reverse(f"programs:{name}", args=[program.slug])


@register
def calendar(program: Program) -> Iterable[Item]:
    phases = list(program.phases.all())
    kinds = set(program.deadlines.values_list("kind", flat=True))
    research = any(phase.kind == Phase.Kind.RESEARCH for phase in phases)
    page = _page(program, "phases")
    yield Item("The research phase has its dates", research, page)
    if phases:
        placed = all(phase.sites.all() for phase in phases)
        yield Item("Every phase says where it is held", placed, page)
        worded = all(phase.entry_rule for phase in phases)
        yield Item("Every phase says who takes part", worded, page)
    for kind in (Deadline.Kind.MENTOR_INTEREST, Deadline.Kind.APPLICATIONS):
        sentence = f"There is a deadline for {kind.label.lower()}"
        yield Item(sentence, kind in kinds, _page(program, "deadlines"))


@register
def means(program: Program) -> Iterable[Item]:
    page = _page(program, "edit")
    paid = None not in (program.stipend_per_hour, program.hours_per_week)
    yield Item("Stipend and hours per week are set", paid, page)
    yield Item("The stipend budget is set", program.budget is not None, page)
    answered = bool(program.contact_email)
    yield Item("Replies to the program's mail reach someone", answered, page)


@register
def agendas(program: Program) -> Iterable[Item]:
    targets = list(program.tracks.values_list("target_share", flat=True))
    page = _page(program, "tracks")
    yield Item("There are tracks", bool(targets), page)
    if targets:
        whole = sum((t or Decimal(0) for t in targets), Decimal(0))
        near = abs(whole - 1) <= Decimal("0.005")
        yield Item("The target shares of the tracks sum to 100%", near, page)


@register
def people(program: Program) -> Iterable[Item]:
    held = set(program.memberships.on(program.today).values_list("role", flat=True))
    for role in Membership.STAFF:
        sentence = f"Someone is {role.label.lower()}"
        yield Item(sentence, role in held, _page(program, "roles"))


@register
def words(program: Program) -> Iterable[Item]:
    has_texts = program.texts.exists()
    yield Item("The program describes itself", has_texts, _page(program, "texts"))
    has_elements = program.elements.exists()
    yield Item("What it offers is listed", has_elements, _page(program, "elements"))


@register
def lessons(program: Program) -> Iterable[Item]:
    if program.follows_id is None:
        return
    plans = Change.objects.filter(program=program.follows_id, kind=Change.Kind.PLANNED)
    waiting = plans.exclude(carried_out_by__program=program).count()
    what = "1 plan waits" if waiting == 1 else f"{waiting} plans wait"
    sentence = f"What {program.follows} planned is carried out" + (
        f": {what}" if waiting else ""
    )
    yield Item(sentence, not waiting, _page(program, "changes"))
