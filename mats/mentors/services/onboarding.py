"""The first steps of an accepted mentor: each is owed, and settled by doing it."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils.text import slugify

from mats.core.errors import Refused
from mats.core.keeping import keep
from mats.mentors.models import Call, Candidacy, Onboarding, Stream
from mats.mentors.services.streams import (
    Offer,
    add_mentor,
    change_stream,
    open_stream,
)
from mats.programs.models import Program
from mats.todos import services as todos
from mats.todos.kinds import TodoKind, register

FIRST_STEP = register(TodoKind("mentors.first_step", "First steps of new mentors"))
TIME_TO_BEGIN = timedelta(days=14)
AGREE, SPACE, STREAM = "agreement", "space", "stream"
TITLES = {
    AGREE: "Read and accept the agreement",
    SPACE: "Say what you need on site",
    STREAM: "Set up your stream",
}


def begin_onboarding(candidacy: Candidacy, *, now: datetime) -> Onboarding:
    """They were told that they mentor. An agreement is asked where there is one."""
    found, _ = Onboarding.objects.get_or_create(candidacy=candidacy)
    words = Call.objects.filter(program=candidacy.program).values_list("agreement")
    asked = TITLES if any(text for (text,) in words) else {**TITLES, AGREE: ""}
    for step, title in asked.items():
        if title:
            todos.owe(
                FIRST_STEP,
                key=_key(found, step),
                debtor=candidacy.person,
                program=candidacy.program,
                title=title,
                url=reverse(f"mentors:own_{step}", args=[candidacy.program.slug]),
                due_at=now + TIME_TO_BEGIN,
            )
    return found


def stop_onboarding(candidacy: Candidacy, *, now: datetime) -> None:
    found = Onboarding.objects.filter(candidacy=candidacy).first()
    for step in TITLES if found else ():
        todos.cancel(key=_key(found, step), now=now)


def _key(onboarding: Onboarding | None, step: str) -> str:
    assert onboarding  # noqa: S101 -- asked only of one that is there
    return f"mentors.first_step:{onboarding.pk}:{step}"


@transaction.atomic
def agree(onboarding: Onboarding, *, words: str, now: datetime) -> Onboarding:
    """The words that they read are kept beside the moment. Agreed twice, once."""
    mine = _held(onboarding)
    call = Call.objects.select_for_update().get(program=mine.candidacy.program)
    if mine.agreed_at is not None:
        return mine
    if not call.agreement or call.agreement.strip() != words.strip():
        raise Refused("The agreement was changed meanwhile. Read it again.")
    mine.agreed_to, mine.agreed_at = call.agreement, now
    mine.save(update_fields=["agreed_to", "agreed_at"])
    todos.settle(key=_key(mine, AGREE), now=now)
    return mine


@transaction.atomic
def tell_space(onboarding: Onboarding, *, needs: str, now: datetime) -> Onboarding:
    """What they need on site; it may be changed later."""
    mine = _held(onboarding)
    mine.space_needs, mine.space_told_at = needs, now
    keep(mine)
    todos.settle(key=_key(mine, SPACE), now=now)
    return mine


@transaction.atomic
def set_up_stream(
    onboarding: Onboarding, *, facts: Mapping[str, Any], now: datetime
) -> Stream:
    """Their own stream, with them as its primary mentor; later its words change."""
    mine = _held(onboarding)
    program = Program.objects.select_for_update().get(pk=mine.candidacy.program_id)
    if mine.stream:
        return change_stream(mine.stream, facts=facts)
    offer = {name: value for name, value in facts.items() if name in OFFERED}
    stream = open_stream(
        program,
        slug=_free_slug(program, facts["title"]),
        title=facts["title"],
        track=facts["track"],
        phases=program.phases.all(),
        offer=Offer(**offer),
    )
    today = now.astimezone(program.zone).date()
    add_mentor(stream, mine.candidacy.person, starts_on=today, cap=stream.cap)
    mine.stream = stream
    mine.save(update_fields=["stream"])
    todos.settle(key=_key(mine, STREAM), now=now)
    return stream


OFFERED = frozenset(Offer.__dataclass_fields__)


def _free_slug(program: Program, title: str) -> str:
    base = slugify(title)[:50] or "stream"
    taken = set(
        program.streams.filter(slug__startswith=base).values_list("slug", flat=True)
    )
    numbered = (f"{base}-{n}" for n in range(2, len(taken) + 3))
    return next(slug for slug in (base, *numbered) if slug not in taken)


def _held(onboarding: Onboarding) -> Onboarding:
    rows = Onboarding.objects.select_for_update(of=("self",))
    mine = rows.select_related("candidacy__program", "candidacy__person", "stream")
    found = mine.get(pk=onboarding.pk)
    if found.candidacy.state != Candidacy.State.ACCEPTED:
        raise Refused("This is for mentors who were accepted.")
    if found.candidacy.program.closed_at:
        raise Refused(f"{found.candidacy.program} is closed.")
    return found
