"""The sums of what the tracks of a program may get."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from mats.programs.models import Track

WHOLE = Decimal(1)
ROUNDING = Decimal("0.005")
"""Shares are announced to a tenth of a percent, so a few do not sum exactly."""


@dataclass(frozen=True)
class Sums:
    least: Decimal
    target: Decimal
    greatest: Decimal
    warnings: tuple[str, ...]


def sums(tracks: Iterable[Track]) -> Sums:
    """A track without a share counts nothing; without a greatest one, everything."""
    rows = list(tracks)
    least = sum((t.min_share or Decimal(0) for t in rows), Decimal(0))
    target = sum((t.target_share or Decimal(0) for t in rows), Decimal(0))
    open_ended = any(t.max_share is None for t in rows)
    bounded = sum((t.max_share or Decimal(0) for t in rows), Decimal(0))
    greatest = max(WHOLE, bounded) if open_ended else bounded
    return Sums(
        least, target, greatest, tuple(_warnings(rows, least, target, greatest))
    )


def _warnings(
    rows: list[Track], least: Decimal, target: Decimal, greatest: Decimal
) -> Iterable[str]:
    if not rows:
        return
    if unset := [t.name for t in rows if t.target_share is None]:
        yield f"No target yet: {', '.join(unset)}."
    elif abs(target - WHOLE) > ROUNDING:
        yield f"The targets sum to {target:.1%}, not 100%."
    if least > WHOLE:
        yield f"The least shares sum to {least:.1%}: not all can be met."
    if greatest < WHOLE:
        yield f"The greatest shares sum to {greatest:.1%}: slots would be left over."
