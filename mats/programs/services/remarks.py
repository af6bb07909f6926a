from datetime import date

from django.db import transaction

from mats.core.errors import Refused
from mats.core.keeping import keep
from mats.people.models import Person
from mats.programs.models import Program, Remark
from mats.programs.services.judge import hold


@transaction.atomic
def write_down(  # noqa: PLR0913 -- by name: the facts of a row
    program: Program,
    *,
    summary: str,
    kind: str,
    source: str,
    on: date,
    by: Person,
) -> Remark:
    """Keep what somebody let the program know. The same on the same day is one."""
    hold(program)
    if on > program.today:
        raise Refused("Choose the day on which it was said.")
    return keep(
        Remark(
            program=program,
            summary=summary,
            kind=kind,
            source=source,
            on=on,
            logged_by=by,
        )
    )
