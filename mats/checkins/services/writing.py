"""What a scholar does with a check-in, and what the report does to it."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from mats.checkins import policies
from mats.checkins.models import CheckIn
from mats.checkins.services.excusing import locked
from mats.core.errors import Refused
from mats.questions import services as questions
from mats.questions.models import Response
from mats.todos import services as todos


def about(check_in: CheckIn) -> str:
    """What tells the responses of one scholar to the same questions apart."""
    return f"{check_in.phase.slug}/{check_in.week}"


def draft(check_in: CheckIn, now: datetime) -> Response:
    """Its response, or one not saved yet: whoever first writes into it saves it."""
    return check_in.response or Response(
        questionnaire=check_in.phase.check_in_plan.questionnaire,
        respondent=check_in.scholar.person,
        about=about(check_in),
        started_at=now,
    )


@transaction.atomic
def begin(check_in: CheckIn, *, now: datetime) -> CheckIn:
    """The check-in with a response to write into; begun twice, the same one."""
    check_in = locked(check_in)
    require_writable(check_in, now)
    if check_in.response is None:
        check_in.response = questions.start_response(
            check_in.phase.check_in_plan.questionnaire,
            check_in.scholar.person,
            about=about(check_in),
            now=now,
        )
        check_in.save(update_fields=["response"])
    return check_in


@transaction.atomic
def submit(check_in: CheckIn, *, now: datetime) -> CheckIn:
    """It is in: its response was sent. Sent again, the first time stays."""
    check_in = locked(check_in)
    if check_in.response is None:
        raise Refused("The answers were not sent yet.")
    put_in(check_in, check_in.response, now=now)
    store(check_in)
    return check_in


def put_in(check_in: CheckIn, response: Response, *, now: datetime) -> None:
    """`submit` of a check-in that is held; `store` writes it."""
    if response.state != Response.State.SUBMITTED:
        raise Refused("The answers were not sent yet.")
    check_in.response = response
    if check_in.submitted_at is None:
        check_in.submitted_at = now
        todos.settle_if_open(key=check_in.todo_key, now=now)


def store(check_in: CheckIn) -> None:
    """What was written while it was held, in one statement."""
    check_in.save(update_fields=["response", "state_word", "switches", "submitted_at"])


@transaction.atomic
def lock(check_ins: Iterable[CheckIn], *, now: datetime) -> int:
    """The report made of these has left: they stay as they are."""
    keys = [check_in.pk for check_in in check_ins]
    open_ones = CheckIn.objects.filter(pk__in=keys, locked_at=None)
    rows = open_ones.order_by("pk").select_for_update(of=("self",))
    return CheckIn.objects.filter(pk__in=[row.pk for row in rows]).update(locked_at=now)


def require_writable(check_in: CheckIn, now: datetime) -> None:
    if not policies.is_writable(check_in, now):
        raise Refused(why_not(check_in, now))


def why_not(check_in: CheckIn, now: datetime) -> str:
    if check_in.locked_at is not None:
        return "The report has left; this check-in stays as it was."
    if now < check_in.opens_at:
        return "This check-in is not open yet."
    return "This check-in is closed."
