"""The parts of a program: phases, tracks, deadlines, elements, texts, changes."""

from collections.abc import Iterable
from typing import Protocol, TypeVar, cast

from django.db import models, transaction
from django.db.models import ProtectedError

from mats.core.errors import Refused
from mats.core.keeping import keep
from mats.programs.models import Phase, Program, Site
from mats.programs.services.judge import hold


class Part(Protocol):
    @property
    def program(self) -> Program: ...


PartT = TypeVar("PartT", bound=models.Model)


@transaction.atomic
def keep_part(part: PartT) -> PartT:
    """Add it, or change it, as far as the program's other parts allow."""
    hold(cast("Part", part).program)
    return keep(part)


@transaction.atomic
def keep_phase(phase: Phase, *, sites: Iterable[Site]) -> Phase:
    """Weeks off stay inside; whoever is in the phase stays in it."""
    hold(phase.program)
    keep(phase)
    outside = [off for off in phase.weeks_off.all() if not phase.week_of(off.monday)]
    if outside:
        week = outside[0].monday
        raise Refused(
            f"The week off of {week.day} {week:%B} would lie outside: remove it first."
        )
    phase.sites.set(sites)
    return phase


@transaction.atomic
def remove_part(part: models.Model) -> None:
    """Remove what nothing else stands on. Its history stays."""
    hold(cast("Part", part).program)
    remove(part)


def remove(record: models.Model) -> None:
    """Delete it, or say what stands on it."""
    try:
        record.delete()
    except ProtectedError as error:
        standing = sorted(str(one) for one in error.protected_objects)
        named = ", ".join(standing[:3])
        more = f" and {len(standing) - 3} more" if len(standing) > 3 else ""  # noqa: PLR2004 -- three examples
        raise Refused(
            f"{record} is in use by {named}{more}. Change those first."
        ) from error
