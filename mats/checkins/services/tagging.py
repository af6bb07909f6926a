"""Themes: seen in a check-in, or counted by hand for a stream and week."""

from datetime import datetime

from django.db import transaction

from mats.checkins.models import CheckIn, Tag, Theme, ThemeNote
from mats.core.errors import Refused
from mats.mentors.models import Stream
from mats.people.models import Person
from mats.programs.models import Phase, Program


@transaction.atomic
def name_theme(program: Program, name: str) -> Theme:
    """The theme of this name, however its letters are written; new if there is none."""
    name = " ".join(name.split())[:100]
    if not name:
        raise Refused("Choose a theme or name a new one.")
    found = Theme.objects.filter(program=program, name__iexact=name).first()
    return found or Theme.objects.get_or_create(program=program, name=name)[0]


@transaction.atomic
def tag(check_in: CheckIn, theme: Theme, *, by: Person, now: datetime) -> Tag:
    """The theme is seen in this check-in. Tagged twice, tagged once."""
    if check_in.submitted_at is None:
        raise Refused("This check-in is not in: there is nothing to tag.")
    if theme.program_id != check_in.phase.program_id:
        raise Refused("The theme belongs to another program.")
    facts = {"by": by, "at": now}
    made, _ = Tag.objects.get_or_create(theme=theme, check_in=check_in, defaults=facts)
    return made


@transaction.atomic
def untag(check_in: CheckIn, theme: Theme) -> None:
    """It was not about that."""
    Tag.objects.filter(check_in=check_in, theme=theme).delete()


@transaction.atomic
def count_by_hand(  # noqa: PLR0913 -- all by name: the facts of a row
    theme: Theme,
    *,
    stream: Stream,
    phase: Phase,
    week: int,
    scholars: int | None,
    note: str,
    by: Person,
) -> ThemeNote:
    """State a number for a theme; it counts where no check-in is tagged."""
    if {stream.program_id, phase.program_id} != {theme.program_id}:
        raise Refused("Theme, stream and phase belong to one program.")
    if not any(each.number == week for each in phase.weeks):
        raise Refused("The phase has no such week.")
    facts = {"scholars": scholars, "note": note.strip()[:300], "by": by}
    made, _ = ThemeNote.objects.update_or_create(
        theme=theme, stream=stream, phase=phase, week=week, defaults=facts
    )
    return made
