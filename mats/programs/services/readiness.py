from datetime import datetime

from django.db import transaction

from mats.core.errors import Refused
from mats.core.keeping import keep
from mats.people.models import Person
from mats.programs.models import Program, Readiness
from mats.programs.services.judge import hold


@transaction.atomic
def decide(  # noqa: PLR0913 -- what a page's form says of one thing
    program: Program,
    *,
    key: str,
    title: str,
    owner: Person | None,
    state: str,
    note: str,
    by: Person,
    now: datetime,
) -> Readiness:
    """Say who sees to one thing of the checklist, and whether it may go on so."""
    program = hold(program)
    said = program.readiness.filter(key=key).first()
    said = said or Readiness(program=program, key=key)
    if state != Readiness.State.OPEN and not note.strip():
        raise Refused("Say why in the note.")
    if state != said.state:
        undone = state == Readiness.State.OPEN
        said.decided_by, said.decided_at = (None, None) if undone else (by, now)
    said.title, said.owner, said.state, said.note = title, owner, state, note
    return keep(said)
