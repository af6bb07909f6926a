"""Follow-ups: from a note, a meeting or a flag to somebody's to-do, and its end."""

from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.urls import reverse

from mats.checkins.models import Flag, FollowUp, Meeting, Note
from mats.core.errors import Refused
from mats.core.weeks import instant
from mats.people.models import Person
from mats.programs.models import Program
from mats.scholars.models import Scholar
from mats.todos import services as todos
from mats.todos.kinds import TodoKind, register

FOLLOW_UP = register(TodoKind("checkins.follow_up", "Follow-ups"))
END_OF_DAY = time(23, 59)
Origin = Note | Meeting | Flag | None


@transaction.atomic
def follow_up(  # noqa: PLR0913 -- all by name: the facts of a row
    scholar: Scholar,
    *,
    what: str,
    person: Person,
    due_on: date,
    by: Person,
    now: datetime,
    origin: Origin = None,
) -> FollowUp:
    """Write down what follows, and owe it."""
    if not what.strip():
        raise Refused("Say what is to be done.")
    _require_ahead(due_on, scholar.program, now)
    made = FollowUp.objects.create(
        scholar=scholar,
        what=what.strip(),
        person=person,
        due_on=due_on,
        made_by=by,
        made_at=now,
        note=origin if isinstance(origin, Note) else None,
        meeting=origin if isinstance(origin, Meeting) else None,
        flag=origin if isinstance(origin, Flag) else None,
    )
    _owe(made)
    return made


@transaction.atomic
def put_off(made: FollowUp, *, until: date, now: datetime) -> FollowUp:
    made = _open(made)
    program = made.scholar.program
    _require_ahead(until, program, now)
    made.due_on = until
    made.save(update_fields=["due_on"])
    due_at = instant(until, END_OF_DAY, program.timezone)
    todos.move(key=made.todo_key, due_at=due_at, now=now)
    return made


@transaction.atomic
def end_follow_up(
    made: FollowUp, *, done: bool, outcome: str = "", by: Person | None, now: datetime
) -> FollowUp:
    """It was done, or nobody needs it any more. What came of it stays with it."""
    made = _open(made)
    made.state = FollowUp.State.DONE if done else FollowUp.State.DROPPED
    made.closed_at, made.closed_by, made.outcome = now, by, outcome.strip()[:300]
    made.save(update_fields=["state", "closed_at", "closed_by", "outcome"])
    settle = todos.settle if done else todos.cancel
    settle(key=made.todo_key, now=now)
    return made


def stop_follow_ups(scholar: Scholar, _last_day: date, now: datetime) -> None:
    """Who has left is asked for nothing more. What staff do for them stays theirs."""
    rows = FollowUp.objects.open().filter(scholar=scholar, person=scholar.person_id)
    for made in rows.order_by("pk"):
        end_follow_up(made, done=False, outcome="Left the program", by=None, now=now)


def _owe(made: FollowUp) -> None:
    """The title tells nothing of the scholar: others see to-dos who do not see this."""
    program, maker = made.scholar.program, made.made_by
    from_whom = f" from {maker.called}" if maker and maker != made.person else ""
    todos.owe(
        FOLLOW_UP,
        key=made.todo_key,
        debtor=made.person,
        program=program,
        title=f"A follow-up{from_whom}",
        url=reverse("checkins:follow_up", args=[program.slug, made.pk]),
        due_at=instant(made.due_on, END_OF_DAY, program.timezone),
        owed_to=maker if maker != made.person else None,
        escalate_to=maker if maker != made.person else None,
    )


def _require_ahead(due_on: date, program: Program, now: datetime) -> None:
    today = now.astimezone(program.zone).date()
    if due_on < today:
        raise Refused("This day is over: choose today or a later one.")
    if due_on > today + timedelta(days=366):
        raise Refused("Choose a day within a year.")


def _open(made: FollowUp) -> FollowUp:
    rows = FollowUp.objects.select_for_update(of=("self",))
    made = rows.select_related("scholar__program", "made_by").get(pk=made.pk)
    if not made.is_open:
        raise Refused(f"This follow-up is {made.get_state_display().lower()} already.")
    return made
