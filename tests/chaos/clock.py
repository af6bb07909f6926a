"""A clock that several processes share and that runs fast."""

import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

FIRST = datetime(2027, 2, 1, tzinfo=UTC)
FASTER = 2 * 24 * 60 * 60
"""Times: two days a second."""


def now(file: Path) -> datetime:
    """The moment there. It was `FIRST` when the file was written."""
    return FIRST + timedelta(seconds=FASTER * (time.time() - file.stat().st_mtime))
