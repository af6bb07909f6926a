"""Compute: what is left of it, and asking for more."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from django.db import transaction
from django.db.models import Q, Sum
from django.urls import reverse

from mats.checkins.models import ComputeRequest
from mats.checkins.services.weeks import managers_of
from mats.core.errors import Refused
from mats.core.locking import locked
from mats.core.prepared import KEYS, Prepared
from mats.mentors.models import Stream
from mats.people.models import Person
from mats.programs.models import Membership, Program
from mats.scholars.models import Scholar
from mats.todos import services as todos
from mats.todos.kinds import TodoKind, register

COMPUTE = register(TodoKind("checkins.compute", "Requests for compute"))
ANSWER_WITHIN = timedelta(days=3)


_SPENT = "scholars__check_ins__compute_use__spent"
SPENT = Prepared(
    Stream.objects.filter(pk=KEYS[1])
    .order_by()
    .annotate(by_scholar=Sum(_SPENT, filter=Q(scholars=KEYS[0])), by_all=Sum(_SPENT))
    .values_list("by_scholar", "by_all", "compute_budget__amount"),
    KEYS[0],
    KEYS[1],
)
"""By a scholar, by all of their stream, and what the stream has."""


@dataclass(frozen=True)
class Compute:
    """US dollars. `left` is None where the stream has no budget."""

    mine: Decimal
    left: Decimal | None


def compute_of(scholar: Scholar) -> Compute:
    """What the scholar used, and what their stream has left."""
    ((mine, spent_by_all, budget),) = SPENT.rows(scholar.pk, scholar.stream_id)
    left = None if budget is None else budget - (spent_by_all or 0)
    return Compute(mine or Decimal(0), left)


@transaction.atomic
def ask_compute(
    scholar: Scholar, *, amount: Decimal, purpose: str, now: datetime
) -> ComputeRequest:
    """Ask the research manager, or who leads the program. Asked twice, asked once."""
    locked(scholar)
    if scholar.program.closed_at is not None:
        raise Refused("The program is closed.")
    facts = {"amount": amount, "purpose": purpose.strip()}
    waiting = ComputeRequest.objects.waiting().filter(scholar=scholar)
    if same := waiting.filter(**facts).first():
        return same
    asked = ComputeRequest.objects.create(scholar=scholar, asked_at=now, **facts)
    if decider := who_decides(scholar):
        todos.owe(
            COMPUTE,
            key=todo_key(asked),
            debtor=decider,
            program=scholar.program,
            title=f"{scholar.person} asks for compute: {amount:,.2f} US dollars",
            url=reverse("checkins:compute_request", args=[asked.pk]),
            due_at=now + ANSWER_WITHIN,
        )
    return asked


@transaction.atomic
def decide_compute(
    request: ComputeRequest, *, granted: bool, reason: str, by: Person, now: datetime
) -> ComputeRequest:
    """Grant or decline, with a reason the scholar reads."""
    rows = ComputeRequest.objects.select_for_update(of=("self",))
    request = rows.select_related("scholar__person", "scholar__program").get(
        pk=request.pk
    )
    if request.state != ComputeRequest.State.ASKED:
        raise Refused("This was decided already.")
    if not granted and not reason.strip():
        raise Refused("Say why, for the scholar.")
    states = ComputeRequest.State
    request.state = states.GRANTED if granted else states.DECLINED
    request.decider, request.decided_at, request.reason = by, now, reason.strip()
    request.save(update_fields=["state", "decider", "decided_at", "reason"])
    todos.settle(key=todo_key(request), now=now)
    return request


def todo_key(request: ComputeRequest) -> str:
    return f"checkins.compute:{request.pk}"


def who_decides(scholar: Scholar) -> Person | None:
    """The scholar's research manager, else whoever manages or directs the program."""
    return managers_of([scholar]).get(scholar.pk) or _lead_of(scholar.program)


def _lead_of(program: Program) -> Person | None:
    leads = program.memberships.on(program.today).leads().select_related("person")
    # A program manager before a director, who has more to decide.
    order = Membership.Role.PROGRAM_MANAGER
    found = sorted(leads, key=lambda lead: (lead.role != order, lead.pk))
    return found[0].person if found else None
