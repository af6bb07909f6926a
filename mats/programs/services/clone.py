from datetime import date

from django.db import transaction

from mats.core.keeping import keep
from mats.core.locking import locked
from mats.people.models import Person
from mats.programs import cloning
from mats.programs.models import (
    Area,
    Deadline,
    Element,
    Membership,
    Phase,
    Program,
    Text,
    Track,
    WeekOff,
)
from mats.programs.services.programs import open_program

COPIED = ("timezone", "stipend_per_hour", "hours_per_week", "budget", "contact_email")


@transaction.atomic
def clone(  # noqa: PLR0913 -- who makes it, what it is called, when it begins
    source: Program,
    *,
    slug: str,
    name: str,
    starts_on: date,
    by: Person,
    today: date,
    with_staff: bool = False,
) -> Program:
    """A new program after this one, its dates moved by whole weeks."""
    source = locked(source)
    target = _after(source, slug=slug, name=name)
    open_program(target, director=by, today=today)
    plan = cloning.plan(source, starts_on)
    phases = _phases(plan, target)
    tracks = _tracks(source, target)
    _deadlines(plan, target, tracks)
    _weeks_off(plan, phases)
    _content(source, target, phases)
    if with_staff:
        _staff(source, target, by, today)
    for part in cloning.registered():
        part.copy(source, target, plan.shift)
    return target


def _after(source: Program, *, slug: str, name: str) -> Program:
    facts = {field: getattr(source, field) for field in COPIED}
    number = source.ordinal + 1
    return Program(slug=slug, name=name, ordinal=number, follows=source, **facts)


def _phases(plan: cloning.Plan, target: Program) -> dict[int, Phase]:
    """By the key of the phase that each was made after."""
    made = {}
    for moved in plan.phases:
        old = moved.phase
        made[old.pk] = keep(
            Phase(
                program=target,
                kind=old.kind,
                slug=old.slug,
                name=old.name,
                entry_rule=old.entry_rule,
                starts_on=moved.starts_on,
                ends_on=moved.ends_on,
            )
        )
        made[old.pk].sites.set(old.sites.all())
    return made


def _tracks(source: Program, target: Program) -> dict[int, Track]:
    areas = {
        area.pk: Area.objects.create(program=target, slug=area.slug, name=area.name)
        for area in source.areas.all()
    }
    return {
        old.pk: Track.objects.create(
            program=target,
            area=areas[old.area_id],
            slug=old.slug,
            name=old.name,
            min_share=old.min_share,
            target_share=old.target_share,
            max_share=old.max_share,
        )
        for old in source.tracks.all()
    }


def _deadlines(plan: cloning.Plan, target: Program, tracks: dict[int, Track]) -> None:
    for moved in plan.deadlines:
        old = moved.deadline
        new = Deadline(program=target, kind=old.kind, title=old.title)
        new.track = tracks[old.track_id] if old.track_id else None
        new.announce(moved.on, old.rule, old.time)
        keep(new)


def _weeks_off(plan: cloning.Plan, phases: dict[int, Phase]) -> None:
    WeekOff.objects.bulk_create(
        WeekOff(
            phase=phases[moved.week_off.phase_id],
            monday=moved.monday,
            reason=moved.week_off.reason,
        )
        for moved in plan.weeks_off
    )


def _content(source: Program, target: Program, phases: dict[int, Phase]) -> None:
    Element.objects.bulk_create(
        Element(
            program=target,
            slug=old.slug,
            name=old.name,
            description=old.description,
            phase=phases.get(old.phase_id or 0),
            position=old.position,
        )
        for old in source.elements.all()
    )
    Text.objects.bulk_create(
        Text(program=target, place=old.place, body=old.body)
        for old in source.texts.all()
    )


def _staff(source: Program, target: Program, by: Person, today: date) -> None:
    """Those who hold a role today; whoever makes the clone directs it already."""
    held = source.memberships.on(source.today).given().filter(phase=None)
    for old in held.select_related("person", "site"):
        if old.person_id == by.pk and old.role == Membership.Role.DIRECTOR:
            continue
        keep(
            Membership(
                person=old.person,
                program=target,
                role=old.role,
                site=old.site,
                full_time_share=old.full_time_share,
                starts_on=today,
            )
        )
