"""The rows of a scenario's page."""

from dataclasses import dataclass
from decimal import Decimal

from mats.allocation.figures import Lead
from mats.allocation.models import Override
from mats.allocation.models.score import Worth
from mats.mentors.models import Stream


@dataclass(frozen=True)
class Line:
    """One possible slot on the ladder."""

    rank: int
    stream: Stream
    worth: Worth
    funded: bool
    override: Override | None
    cost: Decimal | None
    """US dollars when this and all funded ones before it are paid."""

    @property
    def before(self) -> int:
        """Slots of the stream without this one and those after it."""
        return self.worth.k - 1

    @property
    def is_forced(self) -> bool:
        """Given or kept back by a person."""
        return self.override is not None


@dataclass(frozen=True)
class Row:
    """A stream: what it asked for, and what it gets."""

    stream: Stream
    lead: Lead
    slots: int
    override: Override | None
    following: Worth | None
    """The first slot that is not given."""

    @property
    def above_cap(self) -> int:
        """Slots more than its cap; negative: fewer. 0 without a cap."""
        return self.slots - self.stream.cap if self.stream.cap else 0

    @property
    def state(self) -> tuple[str, str]:
        """A tone and words."""
        if self.override and self.above_cap > 0:
            return "new", f"Override, {self.above_cap} above cap"
        if self.override:
            return "due", "Override"
        if self.stream.cap is None:
            return "off", "No cap"
        if not self.above_cap:
            return "ok", "At cap"
        return "off", f"{-self.above_cap} under cap"


@dataclass(frozen=True)
class Share:
    """A track: its slots, their share and its target, in percent."""

    name: str
    slots: int
    share: float
    target: float | None
