"""Which steps of a ladder have come, as plain values: no database, no clock."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from mats.todos.kinds import Step, To
from mats.todos.ladder import in_order, moment
from mats.todos.quiet import Quiet

BEFORE_IT_WAS_OWED = "It was not yet owed, or had another due date."
A_LATER_STEP_WAS_SENT = "A later step came at the same time."
NOBODY_TO_TELL = "There is nobody to tell."


@dataclass(frozen=True)
class Listener:
    """Somebody who may be told: where they live, and when not."""

    timezone: str
    quiet: Quiet


@dataclass(frozen=True)
class Case:
    """What is known of one to-do when its ladder is looked at."""

    due_at: datetime
    since: datetime
    """From when it was owed, with this due date."""
    timezone: str
    """Of the program."""
    listeners: dict[To, Listener | None]


@dataclass
class Verdict:
    """What to do now: at most one step for each listener; the others are passed."""

    send: list[Step] = field(default_factory=list)
    skip: list[tuple[Step, str]] = field(default_factory=list)


def judge(
    case: Case, steps: Iterable[Step], done: Collection[str], now: datetime
) -> Verdict:
    """Sort the steps that have come and are not done into sent and skipped ones."""
    verdict = Verdict()
    newest: dict[To, Step] = {}
    for step in in_order(steps):
        if step.code in done or not _has_come(case, step, now):
            continue
        if moment(step, case.due_at, case.timezone) < case.since:
            verdict.skip.append((step, BEFORE_IT_WAS_OWED))
        elif case.listeners.get(step.to) is None:
            verdict.skip.append((step, NOBODY_TO_TELL))
        else:
            if older := newest.get(step.to):
                verdict.skip.append((older, A_LATER_STEP_WAS_SENT))
            newest[step.to] = step
    verdict.send = list(newest.values())
    return verdict


def _has_come(case: Case, step: Step, now: datetime) -> bool:
    listener = case.listeners.get(step.to)
    if listener is None:
        return moment(step, case.due_at, case.timezone) <= now
    if listener.quiet.holds(now, listener.timezone):
        return False
    return heard_at(case, step, listener) <= now


def heard_at(case: Case, step: Step, listener: Listener) -> datetime:
    """When the step reaches the listener: out of their quiet hours.

    After them, as a rule; but what would then come too late comes before them.
    """
    when = moment(step, case.due_at, case.timezone)
    later = listener.quiet.end(when, listener.timezone)
    if step.before_due and later > case.due_at and later != when:
        return max(listener.quiet.start(when, listener.timezone), case.since)
    return later
