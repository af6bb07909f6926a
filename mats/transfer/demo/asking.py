"""Two questionnaires of the running program: one a few days late, one still to come."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path

from django.conf import settings

from mats.core.weeks import instant, monday_of
from mats.people.models import Person
from mats.programs.models import Membership, Program
from mats.questions import instruments, services
from mats.questions.models import Questionnaire, Response
from mats.questions.values import Given

FOLDER: Path = settings.BASE_DIR / "demo" / "current"
READERS = ["leads"]
NIGHTS = ("0", "2", "3", "4")
Answers = dict[str, Given]


@dataclass(frozen=True)
class Round:
    """One time of asking: who, and the days from the Monday of this week."""

    file: str
    role: str
    asked: int
    due: int
    answers: Callable[[int], Answers]


def _symposium(number: int) -> Answers:
    coming = ("here", "here", "remote")[number % 3]
    given = {"coming": Given(options=(coming,))}
    if coming == "here":
        given["nights"] = Given(number=Decimal(NIGHTS[number % 4]))
    if number % 5 == 0:
        given["diet"] = Given(options=("meat", "dairy"))
    if number % 11 == 0:
        given["access"] = Given(text="Captions for the talks, please.")
    return given


def _first_half(number: int) -> Answers:
    return {
        "hours": Given(number=Decimal(3 + number % 4)),
        "on_course": Given(number=Decimal(6 + number % 4)),
    }


ROUNDS = (
    # Due so long ago that no step of the usual ladder is still ahead.
    Round("symposium-needs.yaml", Membership.Role.SCHOLAR, -12, -4, _symposium),
    Round("mentors-first-half.yaml", Membership.Role.MENTOR, -4, 11, _first_half),
)


def ask_and_answer(
    program: Program, *, idle: Collection[Person], now: datetime
) -> None:
    """Put both to their people. Those who are `idle` have still to answer."""
    for each in ROUNDS:
        _put(each, program, idle, now)


def _put(
    each: Round, program: Program, idle: Collection[Person], now: datetime
) -> None:
    instrument = instruments.parse((FOLDER / each.file).read_text())
    asked = instruments.load(instrument, program=program, readers=READERS)
    asked = services.publish(asked)
    monday = monday_of(now.astimezone(program.zone).date())
    at = instant(monday + timedelta(days=each.asked), time(10), program.timezone)
    due = instant(monday + timedelta(days=each.due), time(18), program.timezone)
    people = _people(program, each.role, monday)
    services.ask(asked, people, due_at=due, now=at)
    for number, person in enumerate(people):
        if person not in idle:
            _answer(asked, person, number, each.answers(number), at)


def _people(program: Program, role: str, on: date) -> Sequence[Person]:
    held = program.memberships.on(on).filter(role=role)
    return list(Person.objects.filter(pk__in=held.values("person")).order_by("email"))


def _answer(
    asked: Questionnaire, person: Person, number: int, given: Answers, at: datetime
) -> None:
    """One in seven does nothing, one has a draft; the others send it in these days."""
    response = Response.objects.get(questionnaire=asked, respondent=person)
    then = at + timedelta(hours=7 + 5 * (number % 13))
    if number % 7 == 1:
        services.save_answers(response, given, seen={}, now=then)
    elif number % 7:
        services.submit(response, given, seen={}, now=then)
