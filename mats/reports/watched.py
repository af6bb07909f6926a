"""Flags of which staff chose to tell mentors, in a sentence of their own."""

from collections.abc import Iterable

from mats.checkins.models import Flag
from mats.reports.models import Section


def told_flags(sections: Iterable[Section]) -> list[Flag]:
    """Open ones, of scholars who did not strike their section."""
    told = {s.scholar_id for s in sections if s.struck_at is None}
    flags = Flag.objects.open().told_to_mentors().filter(scholar__in=told)
    rows = flags.select_related("scholar__person")
    return list(rows.order_by("scholar__person__name", "pk"))
