"""How a due date reads: in the program's time, with the reader's own beside it."""

from datetime import datetime, timedelta

from mats.core.weeks import zone


def due_words(due_at: datetime, timezone: str, reader: str) -> str:
    """Such as "Thu 18 February 2027, 18:00 (Los Angeles); Fri 19 02:00 for you"."""
    there, here = due_at.astimezone(zone(timezone)), due_at.astimezone(zone(reader))
    said = f"{there:%a} {there.day} {there:%B %Y, %H:%M} ({_city(timezone)})"
    if there.utcoffset() == here.utcoffset():
        return said
    day = "" if here.date() == there.date() else f"{here:%a} {here.day} {here:%B}, "
    return f"{said}; {day}{here:%H:%M} for you"


def how_late(due_at: datetime, now: datetime, timezone: str) -> str:
    """Such as "due tomorrow", "due today at 18:00", "3 days late"."""
    local = due_at.astimezone(zone(timezone))
    days = (local.date() - now.astimezone(zone(timezone)).date()).days
    if due_at < now:
        return _late(now - due_at)
    if days == 0:
        return f"due today at {local:%H:%M}"
    return "due tomorrow" if days == 1 else f"due in {days} days"


def _late(since: timedelta) -> str:
    days = since // timedelta(days=1)
    if days == 0:
        hours = max(1, since // timedelta(hours=1))
        return f"{hours} hour{'s' if hours > 1 else ''} late"
    return f"{days} day{'s' if days > 1 else ''} late"


def _city(timezone: str) -> str:
    return timezone.rpartition("/")[2].replace("_", " ")
