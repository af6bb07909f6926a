"""What every change of a scholar begins with."""

from mats.core.errors import Refused
from mats.scholars.models import Scholar


def held(scholar: Scholar) -> Scholar:
    """The row, locked, with what judging asks of it."""
    rows = Scholar.objects.select_for_update(of=("self",))
    return rows.select_related("person", "stream", "program", "project").get(
        pk=scholar.pk
    )


def at_work(scholar: Scholar) -> Scholar:
    """Lock a scholar of a running program who has not left."""
    scholar = held(scholar)
    if scholar.program.closed_at is not None:
        raise Refused(f"{scholar.program} is closed. Reopen it to change it.")
    if scholar.state != Scholar.State.ACTIVE:
        state = scholar.get_state_display().lower()
        raise Refused(f"{scholar.person} is {state}: nothing changes any more.")
    return scholar
