"""The kinds of to-do, declared by the apps that create them."""

import enum
from dataclasses import dataclass
from datetime import time, timedelta

NOT_BEFORE = time(4)
"""Nothing goes out in the small hours, where clocks change."""


class To(enum.StrEnum):
    """Whom a step of the ladder tells."""

    DEBTOR = "debtor"
    ESCALATION = "escalation"


@dataclass(frozen=True)
class Step:
    """One rung: when it is time to tell whom.

    Either whole days from the due day, at an hour of the program's clock, or hours
    from the moment it is due. Negative is before.
    """

    days: int | None = None
    hours: int | None = None
    at: time = time(9)
    to: To = To.DEBTOR

    def __post_init__(self) -> None:
        if (self.days is None) == (self.hours is None):
            raise ValueError("A step counts either in days or in hours.")
        if self.at < NOT_BEFORE:
            raise ValueError("Nothing is sent between 00:00 and 03:59.")

    @property
    def code(self) -> str:
        """What makes it this step: another hour of the day is the same step."""
        count = f"{self.days:+}d" if self.days is not None else f"{self.hours:+}h"
        return f"{count}>{self.to}"

    @property
    def before_due(self) -> bool:
        return (self.hours if self.days is None else self.days) <= 0  # type: ignore[operator]  # one of the two is set

    @property
    def distance(self) -> timedelta:
        """From the due moment, to within a day: puts steps in their order."""
        if self.days is None:
            return timedelta(hours=self.hours or 0)
        return timedelta(days=self.days)


ON_THE_DAY = (
    Step(days=-2),
    Step(days=0),
    Step(days=2),
    Step(days=3, to=To.ESCALATION),
)
"""What most obligations need; a kind may bring its own."""


@dataclass(frozen=True)
class TodoKind:
    """A kind of obligation. Its ladder holds until a program sets its own."""

    name: str
    title: str
    ladder: tuple[Step, ...] = ON_THE_DAY


_kinds: dict[str, TodoKind] = {}


def register(kind: TodoKind) -> TodoKind:
    """Make the kind known. The same twice is the same; another one is a mistake."""
    if _kinds.setdefault(kind.name, kind) != kind:
        raise ValueError(f"There is another kind of to-do named {kind.name}.")
    return kind


def find(name: str) -> TodoKind | None:
    return _kinds.get(name)


def registered() -> list[TodoKind]:
    return sorted(_kinds.values(), key=lambda kind: kind.title)


def title_of(name: str) -> str:
    """The kind in words, also for one whose app is gone."""
    kind = find(name)
    return kind.title if kind else name
