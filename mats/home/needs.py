"""What needs somebody today: a fact, its consequence, and the one thing to do."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.timezone import localtime

from mats.checkins.models import Flag
from mats.core.templatetags.mats import words
from mats.home.figures import Kind, MailHealth
from mats.home.weekly import Weekly
from mats.home.words import count, day, days_ago
from mats.home.worries import Worry
from mats.programs.models import Program
from mats.todos.models import Todo

TALK = "reports.talk"
CHECK_IN = "checkins.check_in"
ORDER = ("late", "due", "info")


@dataclass(frozen=True)
class Need:
    """Something to do: how urgent, in which words, and where."""

    state: str
    icon: str
    fact: str
    why: str
    url: str
    action: str


def by_urgency(needs: Iterable[Need]) -> list[Need]:
    return sorted(needs, key=lambda need: ORDER.index(need.state))


def of_mail(mail: MailHealth, program: Program) -> list[Need]:
    if not mail.stuck:
        return []
    fact = f"{count(mail.stuck, 'email has', 'emails have')} not got through"
    why = "Refused by a mail server, or nobody knows whether it left."
    url = reverse("mail:index", args=[program.slug])
    return [Need("late", "mail", fact, why, url, "Look at the mail")]


def of_talks(todos: Iterable[Todo]) -> list[Need]:
    """Mentors who want to talk, to the manager who owes it."""
    why = "The answer to your report. Settle it once you have talked."
    return [
        Need("late", "chat", todo.title, why, todo.url, "Open report")
        for todo in todos
        if todo.kind == TALK
    ]


def of_kinds(kinds: Iterable[Kind], program: Program, now: datetime) -> list[Need]:
    """What people owe and is late, kind by kind."""
    url = reverse("todos:index", args=[program.slug])
    return [
        Need(
            "late",
            "flag",
            f"{kind.title}: {kind.late} of {kind.open} late",
            f"The oldest was due {days_ago(kind.oldest, now)} ago.",
            f"{url}?state=overdue&kind={kind.name}",
            "See who",
        )
        for kind in kinds
        if kind.late and kind.oldest
    ]


def of_the_week(weekly: Weekly, program: Program) -> list[Need]:
    """Worries about scholars, drafts that wait for the reader, compute asked for."""
    needs = [_worry(worry, program) for worry in weekly.worries]
    if weekly.missing:
        needs.append(_missing(weekly, program))
    if weekly.written.mine:
        needs.append(_drafts(weekly, program))
    if waiting := weekly.compute.waiting:
        fact = f"{count(waiting, 'request', 'requests')} for compute to decide"
        left = weekly.compute.budget - weekly.compute.spent
        why = f"${left:,.0f} of the budgets is left." if left > 0 else "No budget left."
        url = reverse("checkins:compute", args=[program.slug])
        where = f"{url}?state=asked"
        needs.append(Need("due", "chip", fact, why, where, "Decide"))
    return needs


FACTS = {
    Flag.Rule.MISSED: ("has missed check-ins", "have missed check-ins", "late"),
    Flag.Rule.STUCK: ("is stuck", "are stuck", "late"),
    Flag.Rule.NO_MENTOR: ("has not met a mentor", "have not met a mentor", "due"),
    Flag.Rule.COMPUTE: ("is above the budget", "are above the budget", "due"),
    Flag.Rule.LOAD: ("works too many hours", "work too many hours", "due"),
    Flag.Rule.BY_HAND: ("was flagged by hand", "were flagged by hand", "due"),
}
"""By rule: what is said of one, of several, and how urgent it is."""


def _worry(worry: Worry, program: Program) -> Need:
    one, many, state = FACTS[Flag.Rule(worry.rule)]
    who = f"{words(worry.number).capitalize()} scholar{'s' * (worry.number != 1)}"
    fact = f"{who} {one if worry.number == 1 else many}"
    more = worry.number - len(worry.names)
    names = ", ".join(worry.names) + (f" and {more} more" if more else "")
    own = f" {count(worry.mine, 'is', 'are')} yours." if worry.mine else ""
    url = reverse("checkins:flags", args=[program.slug])
    why = f"{names}.{own}"
    return Need(state, "flag", fact, why, f"{url}?rule={worry.rule}&state=open", "See")


def _missing(weekly: Weekly, program: Program) -> Need:
    """Who is missing: the grid of exactly these, from which they are reminded."""
    verb = "has" if weekly.missing == 1 else "have"
    fact = f"{count(weekly.missing, 'scholar', 'scholars')} {verb} not checked in"
    closes_at = weekly.term.plan.moments(weekly.term.week).closes_at
    until = day(localtime(closes_at, program.zone))
    why = f"Week {weekly.term.week.number}, taken until {until}."
    url = reverse("checkins:grid", args=[program.slug])
    return Need("due", "chat", fact, why, f"{url}?state=open", "See who")


def _drafts(weekly: Weekly, program: Program) -> Need:
    written = weekly.written
    fact = f"{count(written.mine, 'report', 'reports')} of yours to approve"
    leave_at = written.leave_at and day(localtime(written.leave_at, program.zone))
    why = f"Week {written.week}. The first leaves {leave_at}."
    where = reverse("reports:approve_all", args=[program.slug])
    return Need("info", "check", fact, why, where, "Look over and approve")
