"""Being away: asked for, granted, and the weeks off that follow."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.urls import reverse

from mats.core.keeping import keep
from mats.core.weeks import monday_of
from mats.people.models import Person
from mats.programs.models import Phase, WeekOff
from mats.scholars import following
from mats.scholars.models import Absence, Scholar
from mats.scholars.services.locking import at_work, held
from mats.scholars.services.projects import due, manager_of, who_leads
from mats.todos import services as todos
from mats.todos.kinds import TodoKind, register

DECIDE = register(TodoKind("scholars.absence", "Absences to decide on"))
DAYS_TO_DECIDE = 2
WORKING_DAYS = 5


@transaction.atomic
def ask_absence(
    scholar: Scholar, *, starts_on: date, ends_on: date, reason: str, now: datetime
) -> Absence:
    """The scholar asks to be away; the research manager, else a lead, decides."""
    scholar = at_work(scholar)
    absence = keep(
        Absence(
            scholar=scholar,
            starts_on=starts_on,
            ends_on=ends_on,
            reason=reason,
            asked_at=now,
        )
    )
    if debtor := manager_of(scholar, now) or who_leads(scholar, now):
        program = scholar.program
        todos.owe(
            DECIDE,
            key=_key(absence),
            debtor=debtor,
            owed_to=scholar.person,
            program=program,
            title=f"Decide on {scholar.person.called}’s absence",
            url=reverse("scholars:absence", args=[program.slug, absence.pk]),
            due_at=due(program, now, DAYS_TO_DECIDE),
        )
    return absence


@transaction.atomic
def enter_absence(  # noqa: PLR0913 -- the facts of one row, by name
    scholar: Scholar,
    *,
    starts_on: date,
    ends_on: date,
    reason: str,
    by: Person,
    now: datetime,
) -> Absence:
    """The staff write down an absence agreed on: granted at once."""
    scholar = at_work(scholar)
    absence = keep(
        Absence(
            scholar=scholar,
            starts_on=starts_on,
            ends_on=ends_on,
            reason=reason,
            asked_at=now,
            state=Absence.State.GRANTED,
            decided_by=by,
            decided_at=now,
        )
    )
    _renew_weeks_off(absence, now)
    return absence


@transaction.atomic
def grant_absence(
    absence: Absence, *, by: Person, now: datetime, answer: str = ""
) -> Absence:
    """Granted twice, the first stays."""
    at_work(absence.scholar)
    return _decide(absence, Absence.State.GRANTED, by, now, answer)


@transaction.atomic
def decline_absence(
    absence: Absence, *, by: Person, now: datetime, answer: str = ""
) -> Absence:
    at_work(absence.scholar)
    return _decide(absence, Absence.State.DECLINED, by, now, answer)


@transaction.atomic
def cancel_absence(absence: Absence, *, by: Person | None, now: datetime) -> Absence:
    """The scholar will be there after all: weeks off that came of it go."""
    held(absence.scholar)
    return _decide(absence, Absence.State.CANCELLED, by, now, absence.answer)


def _decide(
    absence: Absence,
    state: Absence.State,
    by: Person | None,
    now: datetime,
    answer: str,
) -> Absence:
    rows = Absence.objects.select_for_update(of=("self",))
    absence = rows.select_related("scholar__program", "scholar__person").get(
        pk=absence.pk
    )
    if absence.state == state:
        return absence
    absence.move_to(state)
    absence.decided_by, absence.decided_at, absence.answer = by, now, answer
    keep(absence)
    if state == Absence.State.CANCELLED:
        todos.cancel(key=_key(absence), now=now)
    else:
        todos.settle(key=_key(absence), now=now)
    _renew_weeks_off(absence, now)
    return absence


def _renew_weeks_off(absence: Absence, now: datetime) -> None:
    """Weeks off follow from what is granted; those given by hand stay as they are."""
    scholar = absence.scholar
    ours = WeekOff.objects.filter(absences__scholar=scholar).distinct()
    wanted = _covered(scholar)
    taken = [off for off in ours if (off.phase_id, off.monday) not in wanted]
    made = []
    for phase_id, monday in sorted(wanted):
        off, new = WeekOff.objects.get_or_create(
            phase_id=phase_id, monday=monday, person=scholar.person
        )
        if new:
            absence.weeks_off.add(off)
            made.append(off)
    WeekOff.objects.filter(pk__in=[off.pk for off in taken]).delete()
    if made or taken:
        following.weeks_off_changed(scholar, made, taken, now)


def _covered(scholar: Scholar) -> set[tuple[int, date]]:
    """The weeks of the scholar's phases of which every working day is an absence."""
    granted = [absence.days for absence in scholar.absences.granted()]
    mondays = covered_weeks(set().union(*granted))
    phases = Phase.objects.filter(participations__scholar=scholar)
    return {
        (phase.pk, monday)
        for phase in phases
        for monday in mondays
        if phase.week_of(monday)
    }


def covered_weeks(away: set[date]) -> set[date]:
    """The Mondays of the weeks whose five working days are among these days."""
    return {
        monday
        for monday in {monday_of(day) for day in away}
        if all(monday + timedelta(days=n) in away for n in range(WORKING_DAYS))
    }


def _key(absence: Absence) -> str:
    return f"{DECIDE.name}:{absence.pk}"
