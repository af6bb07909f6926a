"""What each research manager has on the desk."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Sum

from mats.checkins.desk.asked import cohort
from mats.checkins.desk.term import Term
from mats.checkins.models import CheckIn, Flag, Meeting
from mats.checkins.services import managers_of
from mats.people.models import Person


@dataclass
class Load:
    """Of one manager; None: those whom nobody manages."""

    manager: Person | None
    scholars: int = 0
    streams: int = 0
    open: int = 0
    flags: int = 0
    minutes: int = 0


def loads_of(reader: Person, term: Term, now: datetime) -> list[Load]:
    """The largest first. The same statements for any number of scholars."""
    mine = cohort(reader, term).active()
    scholars = list(mine.select_related("person", "program"))
    managers = managers_of(scholars)
    today = now.astimezone(term.phase.program.zone).date()
    owed = CheckIn.objects.owed(now).filter(phase=term.phase, scholar__in=mine)
    flags = Flag.objects.awake(today).filter(scholar__in=mine)
    is_open = set(owed.values_list("scholar", flat=True))
    flagged = list(flags.values_list("scholar", flat=True))
    found: dict[int | None, Load] = {}
    streams: dict[int | None, set[int]] = {}
    for scholar in scholars:
        manager = managers.get(scholar.pk)
        key = manager.pk if manager else None
        load = found.setdefault(key, Load(manager))
        streams.setdefault(key, set()).add(scholar.stream_id)
        load.scholars += 1
        load.open += scholar.pk in is_open
        load.flags += flagged.count(scholar.pk)
    for key, load in found.items():
        load.streams = len(streams[key])
    _add_minutes(found, reader, term)
    return sorted(found.values(), key=lambda load: -load.scholars)


def _add_minutes(found: dict[int | None, Load], reader: Person, term: Term) -> None:
    phase = term.phase
    held = Meeting.objects.filter(
        pk__in=Meeting.objects.visible_to(reader).values("pk"),
        program=phase.program,
        kind=Meeting.Kind.RESEARCH_MANAGER,
        held_on__range=(phase.starts_on, phase.ends_on),
    )
    sums = held.order_by().values("host").annotate(minutes=Sum("minutes"))
    for row in sums:
        if load := found.get(row["host"]):
            load.minutes = row["minutes"]
