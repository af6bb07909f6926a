"""What a week is told in: shares of check-ins, reports, a line for each stream."""

from dataclasses import dataclass
from datetime import datetime

GOOD, FAIR = 0.85, 0.6
"""Shares of check-ins that are in: above the one well, below the other badly."""


@dataclass
class Share:
    """How many are in, of how many expected."""

    received: int = 0
    expected: int = 0
    open: int = 0

    @property
    def tone(self) -> str:
        """Of a week that is over, or nearly; empty where nothing was expected."""
        if not self.expected:
            return ""
        share = self.received / self.expected
        return "ok" if share >= GOOD else "due" if share >= FAIR else "late"


@dataclass
class Written:
    """Reports of one week by what became of them; `mine` are one's own drafts."""

    week: int = 0
    all: int = 0
    done: int = 0
    mine: int = 0
    leave_at: datetime | None = None
    """When the first of those that are still here leaves."""

    @property
    def said(self) -> str:
        return f"{self.done} of {self.all}"


@dataclass
class StreamLine:
    """One stream: this week, the weeks before, who manages it, its reports."""

    title: str
    slug: str
    mentors: str
    managers: str
    now: Share
    before: list[Share]
    written: Written

    @property
    def tone(self) -> str:
        """Colour where something is wrong only: a good share needs none."""
        return self.now.tone if self.now.tone in ("due", "late") else ""

    @property
    def said(self) -> str:
        """The squares in words."""
        weeks = enumerate(self.before, start=1)
        return ", ".join(f"week {n}: {s.received} of {s.expected}" for n, s in weeks)
