"""How many of those who were written to came: counts by where they come from."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, F, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from mats.mentors.models import Contact


@dataclass(frozen=True)
class Step:
    """One field or agenda: how far its people came. Each counts those before."""

    name: str
    known: int
    contacted: int
    replied: int
    interested: int
    applied: int
    accepted: int

    @property
    def share(self) -> str:
        """Of those who were written to, how many would mentor."""
        return f"{self.interested} of {self.known}"


COUNTED = {
    "known": Count("pk"),
    "contacted": Count("pk", filter=Q(way=Contact.Way.CONTACTED)),
    "replied": Count("pk", filter=Q(replied_on__isnull=False) | Q(interested=True)),
    "interested": Count("pk", filter=Q(interested=True) | Q(candidacy__isnull=False)),
    "applied": Count("pk", filter=Q(candidacy__isnull=False)),
    "accepted": Count("pk", filter=Q(candidacy__state="accepted")),
}


def by_track(contacts: "QuerySet[Contact]") -> list[Step]:
    """By agenda, else by field; the largest first. One statement."""
    grouped: Any = contacts  # its columns are named as it goes
    named = Case(When(track=None, then=F("field")), default=F("track__name"))
    rows: Any = (
        grouped.order_by()
        .annotate(of=Coalesce(named, Value("")))
        .values("of")
        .annotate(**COUNTED)
        .order_by("-known", "of")
    )
    return [Step(str(row.pop("of")) or "Not said", **row) for row in rows]
