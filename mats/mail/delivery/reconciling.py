"""Expected against present: what upper apps should have written, and did not.

An app registers a function that says, for the periods now closed, which keys there
should be and how to write each. Missing ones are written, and reported as a fault.
"""

import logging
from collections.abc import Callable, Mapping
from datetime import datetime

from mats.mail.models import Message

log = logging.getLogger(__name__)

Writers = Mapping[str, Callable[[], object]]
"""For each key of the outbox that should be there: what writes it."""

_expectations: dict[str, Callable[[datetime], Writers]] = {}


def expect(name: str, expected: Callable[[datetime], Writers]) -> None:
    if name in _expectations:
        raise ValueError(f"There are two expectations named {name}.")
    _expectations[name] = expected


def reconcile(*, now: datetime) -> dict[str, int]:
    """Write what is missing. Returns how many of each expectation."""
    return {name: _fill(name, due(now)) for name, due in _expectations.items()}


def _fill(name: str, writers: Writers) -> int:
    present = set(
        Message.objects.filter(key__in=list(writers)).values_list("key", flat=True)
    )
    missing = [key for key in writers if key not in present]
    for key in missing:
        writers[key]()
    if missing:
        log.error("%s emails were missing and are written now: %s", len(missing), name)
    return len(missing)
