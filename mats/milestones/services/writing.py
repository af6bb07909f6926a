"""A scholar writes, sends, and asks for more time."""

from datetime import datetime

from django.db import transaction

from mats.core.errors import Refused
from mats.core.locking import locked
from mats.milestones import policies
from mats.milestones.models import Submission
from mats.people.models import Person
from mats.questions.models import Response
from mats.todos import services as todos


def own(pk: int, person: Person) -> Submission | None:
    """The scholar's, with all that its page needs."""
    rows = Submission.objects.filter(scholar__person=person)
    found = rows.select_related(
        "milestone__program", "milestone__questionnaire", "scholar", "response"
    ).filter(pk=pk)
    for submission in found:
        milestone = submission.milestone
        submission.scholar.person = person
        submission.scholar.program = milestone.program
        if milestone.questionnaire:
            milestone.questionnaire.program = milestone.program
        return submission
    return None


def own_held(pk: int, person: Person) -> Submission | None:
    """The same, locked: whoever writes, sends or extends waits for each other."""
    rows = Submission.objects.filter(pk=pk, scholar__person=person)
    if not rows.select_for_update(of=("self",)).only("pk"):
        return None
    return own(pk, person)


def require_writable(submission: Submission, now: datetime) -> None:
    if not policies.is_writable(submission, now):
        raise Refused(_closed(submission, now))


def _closed(submission: Submission, now: datetime) -> str:
    milestone = submission.milestone
    if milestone.program.closed_at is not None:
        return f"{milestone.program} is closed."
    if milestone.opens_at > now:
        return "It is not open yet."
    return "Its grades are out: it stays as it is."


def draft(submission: Submission, now: datetime) -> Response:
    """Its response, or one not saved yet: whoever first writes into it saves it."""
    milestone = submission.milestone
    if milestone.questionnaire is None:
        raise Refused("This milestone has no questions.")
    response = submission.response or Response(
        respondent=submission.scholar.person,
        about=milestone.about,
        started_at=now,
    )
    response.questionnaire = milestone.questionnaire
    response.respondent = submission.scholar.person
    return response


def put_in(
    submission: Submission, response: Response | None = None, *, now: datetime
) -> None:
    """It is sent. Inside a transaction of the caller's, with the row held."""
    submission.response = response
    submission.submitted_at = submission.submitted_at or now
    submission.asked_until, submission.asked_because = None, ""
    todos.settle_if_open(key=submission.todo_key, now=now)


def store(submission: Submission) -> None:
    """Its own row, once for all that happened to it."""
    fields = ("response", "title", "link", "submitted_at")
    submission.save(update_fields=[*fields, "asked_until", "asked_because"])


@transaction.atomic
def hand_in(
    submission: Submission, *, title: str, link: str, now: datetime
) -> Submission:
    """What is written elsewhere: a title and a link are all of it."""
    row = locked(submission)
    row.milestone = submission.milestone
    require_writable(row, now)
    row.title, row.link = title, link
    put_in(row, now=now)
    store(row)
    return row


@transaction.atomic
def ask_for_time(
    submission: Submission, *, until: datetime, because: str, now: datetime
) -> Submission:
    """Until a later moment, for a reason. Asked again, the new wish counts."""
    row = locked(submission)
    if row.submitted_at is not None:
        raise Refused("You have handed it in already.")
    require_writable(row, now)
    _require_later(row, until, now)
    row.asked_until, row.asked_because = until, because
    row.save(update_fields=["asked_until", "asked_because"])
    return row


@transaction.atomic
def extend(
    submission: Submission, *, until: datetime, because: str, by: Person, now: datetime
) -> Submission:
    """Give them until then, whether they asked or not: the to-do moves along."""
    row = locked(submission)
    if row.submitted_at is not None:
        raise Refused("It has been handed in already.")
    _require_later(row, until, now)
    row.extended_to, row.extended_because, row.extended_by = until, because, by
    row.asked_until, row.asked_because = None, ""
    row.save()
    todos.move(key=row.todo_key, due_at=until, now=now)
    return row


@transaction.atomic
def refuse_time(submission: Submission) -> Submission:
    """The day stays."""
    row = locked(submission)
    row.asked_until, row.asked_because = None, ""
    row.save(update_fields=["asked_until", "asked_because"])
    return row


def _require_later(row: Submission, until: datetime, now: datetime) -> None:
    if until <= now:
        raise Refused("Choose a day that lies ahead.")
    if until <= row.milestone.due_at:
        raise Refused("Choose a day after it is due.")
