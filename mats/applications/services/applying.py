"""What applicants do with an application: begin, send, take back."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from mats.applications import policies
from mats.applications.closing import closing_of, is_open
from mats.applications.models import Application, Opening
from mats.core.errors import Refused
from mats.people.models import Person
from mats.programs.models import Membership, Program
from mats.questions import services as questions
from mats.questions.values import Given

ABOUT = "application"
"""What tells the responses of applicants from others to the same questions."""
CLOSED = "Applications are closed."
PICKED = {
    "degree": Application.Degree.values,
    "studies_for": Application.Degree.values[1:],
    "safety_course": Application.Extent.values,
    "in_person": Application.Extent.values,
}
COUNTED = {"years_programming": 80, "hours_spent": 1000}
"""With the most that is believed."""
SAID = {"field": 200, "source": 100}
"""With the most characters that are kept for lists."""


@transaction.atomic
def begin(program: Program, person: Person, *, now: datetime) -> Application:
    """The draft of this person, with a response to write into; begun twice, one."""
    Person.objects.select_for_update().get(pk=person.pk)
    found = Application.objects.filter(program=program, person=person).first()
    if found and found.response_id:
        return found
    opening = _opening(program)
    if not policies.can_apply(person, program):
        raise Refused("You take part in this program; others apply to it.")
    _require(is_open(opening, closing_of(program).last, now, found))
    response = questions.start_response(
        opening.questionnaire, person, now=now, about=ABOUT
    )
    begun = {"response": response, "started_at": now}
    _become_applicant(program, person)
    return Application.objects.update_or_create(
        program=program, person=person, defaults=begun
    )[0]


@transaction.atomic
def submit(application: Application, *, now: datetime) -> Application:
    """Send it; sent again it says what it says now, and the first time stays."""
    application = locked(application)
    require_open(application, now)
    if not application.choices.standing().exists():
        raise Refused("Choose a stream first.")
    response = application.response
    if response is None:
        raise Refused("Answer the questions first.")
    if response.is_draft:
        questions.submit(response, {}, seen={}, now=now)
    for name, fact in facts_in(questions.given_of(response)).items():
        setattr(application, name, fact)
    application.state = Application.State.SUBMITTED
    application.submitted_at = application.submitted_at or now
    application.withdrawn_at = None
    application.save()
    return application


@transaction.atomic
def withdraw(application: Application, *, now: datetime) -> Application:
    """Take the whole application back; withdrawn twice, once. Nothing is deleted."""
    application = locked(application)
    if application.state == Application.State.DRAFT:
        raise Refused("It was not sent.")
    if application.withdrawn_at is None:
        application.state = Application.State.WITHDRAWN
        application.withdrawn_at = now
        application.save(update_fields=["state", "withdrawn_at"])
    return application


def locked(application: Application) -> Application:
    rows = Application.objects.select_for_update(of=("self",))
    return rows.select_related("program", "person").get(pk=application.pk)


def require_open(application: Application, now: datetime) -> None:
    program = application.program
    closes = closing_of(program).last
    _require(is_open(_opening(program), closes, now, application))


def facts_in(given: Mapping[str, Given]) -> dict[str, Any]:
    """What lists and figures need, of the answers to questions with these keys."""
    found: dict[str, Any] = {}
    for key, values in PICKED.items():
        if key in given:
            picked = next(iter(given[key].options), "")
            found[key] = picked if picked in values else ""
    for key, most in COUNTED.items():
        if key in given and (number := given[key].number) is not None:
            found[key] = min(max(int(number), 0), most)
    for key, length in SAID.items():
        if key in given:
            said = given[key].text or " ".join(given[key].options)
            found[key] = said.strip()[:length]
    return found


def _opening(program: Program) -> Opening:
    opening = Opening.objects.filter(program=program).first()
    if opening is None or program.closed_at is not None:
        raise Refused(CLOSED)
    return opening


def _require(open_now: bool, /) -> None:  # noqa: FBT001 -- as `core.http.require`
    if not open_now:
        raise Refused(CLOSED)


def _become_applicant(program: Program, person: Person) -> None:
    role = {"person": person, "role": Membership.Role.APPLICANT}
    if not program.memberships.on(program.today).filter(**role).exists():
        program.memberships.create(starts_on=program.today, **role)
