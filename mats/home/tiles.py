"""The key numbers of a program's first page. Each leads to the rows it counts."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from mats.home.figures import Kind, MailHealth
from mats.home.weekly import Weekly
from mats.home.words import count, days_ago
from mats.programs.models import Membership, Program

ANY_ROLE_TODAY = "in the program today"


@dataclass(frozen=True)
class Tile:
    """One key number and what it is compared with."""

    label: str
    value: str
    url: str
    of: str = ""
    note: str = ""
    state: str = ""


def people(found: dict[str, int], program: Program, *, selects: bool) -> list[Tile]:
    """Applicants only for those who may see who applies."""
    shown = [Membership.Role.SCHOLAR, Membership.Role.MENTOR]
    shown += [Membership.Role.APPLICANT] if selects else []
    brief = [
        count(found[role], role.label.lower(), f"{role.label.lower()}s")
        for role in Membership.BRIEF
        if role in found
    ]
    notes = {Membership.Role.SCHOLAR: f"and {', '.join(brief)}"} if brief else {}
    url = reverse("scholars:people", args=[program.slug])
    return [
        Tile(
            f"{role.label}s",
            f"{found.get(role, 0):,}",
            f"{url}?role={role}",
            note=notes.get(role, ANY_ROLE_TODAY),
        )
        for role in shown
    ]


def owed(kinds: list[Kind], program: Program, now: datetime) -> list[Tile]:
    """Nothing where nothing is owed, or nothing that this person may see."""
    late, open_ = sum(k.late for k in kinds), sum(k.open for k in kinds)
    oldest = min((k.oldest for k in kinds if k.oldest), default=None)
    note = f"Oldest: {days_ago(oldest, now)}" if oldest else "None is late"
    state = "late" if late else ""
    url = reverse("todos:index", args=[program.slug])
    overdue = f"{url}?state=overdue"
    tile = Tile("To-dos overdue", f"{late:,}", overdue, f"of {open_:,}", note, state)
    return [tile] if open_ else []


def sent(mail: MailHealth, program: Program) -> Tile:
    notes = [f"{mail.failed} failed"] if mail.failed else []
    notes += [f"{mail.parked} in doubt"] if mail.parked else []
    notes += [f"{mail.waiting} waiting"] if mail.waiting else []
    url = reverse("mail:index", args=[program.slug])
    return Tile(
        "Mail sent, 7 days",
        f"{mail.sent:,}",
        f"{url}?state=sent&days=7",
        f"of {mail.gone:,}",
        ", ".join(notes) or "Nothing waits",
        "due" if mail.stuck else "",
    )


def of_the_week(weekly: Weekly, program: Program) -> list[Tile]:
    """Compute against the budgets, and how far the newest reports are."""
    return [*_compute(weekly, program), *_written(weekly, program)]


def _compute(weekly: Weekly, program: Program) -> list[Tile]:
    money = weekly.compute
    if not money.spent and not money.budget:
        return []
    url = reverse("checkins:compute", args=[program.slug])
    above = bool(money.budget) and money.spent > money.budget
    note = f"of ${money.budget:,.0f}" if money.budget else "No budget is set"
    state = "late" if above else ""
    return [Tile("Compute used", f"${money.spent:,.0f}", url, note=note, state=state)]


def _written(weekly: Weekly, program: Program) -> list[Tile]:
    written = weekly.written
    if not written.all:
        return []
    url = reverse("reports:index", args=[program.slug])
    waiting = written.all - written.done
    note = f"{waiting} still to approve" if waiting else "All of them"
    return [
        Tile(
            f"Reports approved, week {written.week}",
            f"{written.done:,}",
            f"{url}?week={written.week}",
            f"of {written.all:,}",
            note,
            "due" if waiting else "",
        )
    ]
