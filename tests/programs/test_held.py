"""Who sees what is the same, whether the request knows the roles or the rule asks."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import RequestFactory
from django.utils.timezone import now

from mats.announcements.models import Announcement
from mats.home.counts import Count, counts_of
from mats.home.searching import SOURCES, people, search
from mats.home.seats import Family, Seat
from mats.mail.models import Message
from mats.mentors.models import Stream
from mats.people.models import Person
from mats.programs import policies
from mats.programs.models import Conflict, Membership, Program
from mats.programs.models.held import known_roles
from mats.programs.roles import roles_of
from mats.questions.models import Questionnaire
from mats.reports.models import Report
from mats.scholars.models import Scholar
from mats.todos.models import ScheduledRun, Todo
from tests import make

pytestmark = pytest.mark.django_db


def _asked(person: Person) -> Any:
    """The same person, as in a request that asked for their roles."""
    request: Any = RequestFactory().get("/")
    request.user = Person.objects.get(pk=person.pk)
    roles_of(request)
    assert known_roles(request.user)
    return request.user


def _seen(person: Person) -> dict[str, set[int]]:
    rules: dict[str, Any] = {
        model.__name__: model.objects.visible_to(person)
        for model in (
            *(Announcement, Membership, Message, Program),
            *(Questionnaire, ScheduledRun, Scholar, Todo),
        )
    }
    rules |= {source.kind: source.rows(person) for source in SOURCES}
    rules |= {"known": Scholar.objects.known_to(person), "people": people(person)}
    return {
        name: set(rows.values_list("pk", flat=True)) for name, rows in rules.items()
    }


def _seen_in(program: Program, person: Person) -> list[set[int]]:
    """As the short rules say, which are for the rows of one program."""
    rules: list[Any] = [
        Conflict.objects.standing_in(program, person),
        Membership.objects.seen_in(program, person),
        Message.objects.run_in(program, person),
        Report.objects.handled_in(program, person),
        Scholar.objects.known_in(program, person),
        Stream.objects.seen_in(program, person),
        Todo.objects.seen_in(program, person),
    ]
    return [set(rows.values_list("pk", flat=True)) for rows in rules]


def _visible_in(program: Program, person: Person) -> list[set[int]]:
    """As the long rules say."""
    rules: list[Any] = [
        Conflict.objects.visible_to(person).standing(),
        Membership.objects.visible_to(person),
        Message.objects.run_by(person),
        Report.objects.handled_by(person),
        Scholar.objects.known_to(person),
        Stream.objects.visible_to(person),
        Todo.objects.visible_to(person),
    ]
    here = [
        rows.filter(
            **{"phase__program" if rows.model is Report else "program": program}
        )
        for rows in rules
    ]
    return [set(rows.values_list("pk", flat=True)) for rows in here]


def _waiting(program: Program, person: Person) -> list[dict[str, Count]]:
    """The numbers of the menu in each seat of the program."""
    seats = [Seat(program, family, "") for family in (Family.STAFF, Family.MENTOR)]
    return [counts_of(person, seat, now()) for seat in seats]


def _same_either_way(person: Person) -> None:
    for program in Program.objects.all():
        fresh = Person.objects.get(pk=person.pk)
        assert _seen_in(program, _asked(person)) == _visible_in(program, fresh)
        assert _waiting(program, _asked(person)) == _waiting(program, fresh)
    assert _seen(_asked(person)) == _seen(Person.objects.get(pk=person.pk))
    assert search(_asked(person), "re") == search(person, "re")
    assert policies.can_open(_asked(person)) == policies.can_open(person)


def _written(program: Program, person: Person) -> None:
    """One email for each of those who may see it."""
    for shown_to in Message.ShownTo:
        Message.objects.create(
            key=f"{program.pk}:{shown_to}",
            kind="todos.reminder",
            recipient=person,
            address=person.email,
            program=program,
            message_id=f"<{program.pk}-{shown_to}@example.org>",
            sender_name="MATS",
            subject="A report",
            text="This is due tomorrow.",
            purge_after=now() + timedelta(days=30),
            shown_to=shown_to,
        )


@pytest.fixture
def program() -> Program:
    """A program beside another, with somebody in each and something owed."""
    first = make.program()
    for each in (first, make.program("summer", ordinal=2)):
        scholar = make.scholar(make.stream(each), supervised_by=make.person())
        plan = make.report_plan(make.check_in_plan(make.phase(each)).phase)
        make.report(scholar, plan=plan)
        applicant = make.member(each, "applicant")
        make.todo(of=each, by=applicant)
        _written(each, applicant)
        Conflict.objects.create(
            program=each,
            kind="family",
            person=applicant,
            with_person=make.member(each, "grader"),
        )
    return first


@pytest.mark.parametrize("role", Membership.Role.values)
def test_known_roles_show_what_asking_shows(program: Program, role: str) -> None:
    here, gone = make.member(program, role), make.member(program, role)
    yesterday = program.today - timedelta(days=1)
    gone.memberships.update(starts_on=yesterday, ends_on=yesterday)

    _same_either_way(here)
    _same_either_way(gone)


def _declare(program: Program, side: str, reader: Person, other: Person) -> Conflict:
    facts: dict[str, Any] = {"person": other, "with_person": reader}
    if side == "person":
        facts = {"person": reader, "with_person": other}
    if side == "with_organisation":
        river = make.organisation(f"Institute of {other.name}")
        reader.affiliations.create(organisation=river)
        facts = {"person": other, "with_organisation": river}
    return Conflict.objects.create(program=program, kind="family", **facts)


@pytest.mark.parametrize("side", ["person", "with_person", "with_organisation"])
def test_a_conflict_hides_the_same_either_way(program: Program, side: str) -> None:
    director = make.member(program, "director")
    other = Todo.objects.filter(program=program).get().debtor
    before = _seen(_asked(director))["Todo"]

    _declare(program, side, director, other)
    _declare(program, side, director, Report.objects.earliest("pk").mentor)

    _same_either_way(director)
    assert not Report.objects.handled_in(program, _asked(director)).exists()
    assert _seen(_asked(director))["Todo"] < before


def _told(person: Person, program: Program) -> tuple[int, set[str]]:
    """What is late, by the menu; and whom and what the search finds."""
    reader = _asked(person)
    late = counts_of(reader, Seat(program, Family.STAFF, ""), now())["late"].number
    groups = search(reader, "report")
    return late, {group.source.kind for group in groups if group.hits}


@pytest.mark.parametrize("side", ["person", "with_person", "with_organisation"])
def test_a_conflict_declared_between_two_requests_hides_at_once(
    program: Program, side: str
) -> None:
    """And what is written once for one whom a conflict names goes for the next."""
    Todo.objects.filter(program=program).update(
        due_at=now() - timedelta(days=1), title="A report"
    )
    other = Todo.objects.filter(program=program).get().debtor
    for name in ("first", "second"):
        director = make.member(program, "director", make.person(f"Iris {name}"))
        before = _told(director, program)
        conflict = _declare(program, side, director, other)
        hidden = _told(director, program)
        conflict.withdrawn_at = now()
        conflict.save()

        assert before == (1, {"todos", "mail"})
        assert hidden == (0, set())
        assert _told(director, program) == before


def test_who_left_an_organisation_has_its_conflict_no_more(program: Program) -> None:
    """The day is asked for each time; it does not stay in what is written once."""
    other = Todo.objects.filter(program=program).get().debtor
    director = make.member(program, "director")
    everything = _seen(_asked(director))["Todo"]
    conflict = _declare(program, "with_organisation", director, other)
    assert _seen(_asked(director))["Todo"] < everything

    yesterday = program.today - timedelta(days=1)
    director.affiliations.update(starts_on=yesterday, ends_on=yesterday)

    assert conflict.withdrawn_at is None
    assert _seen(_asked(director))["Todo"] == everything
    _same_either_way(director)
