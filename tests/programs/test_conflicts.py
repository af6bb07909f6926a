from datetime import date

import pytest
from django.utils import timezone

from mats.people.models import Person
from mats.programs import services
from mats.programs.conflicts import (
    conflicted_people,
    likely_conflicts,
    without_conflicts,
)
from mats.programs.models import Conflict, Membership
from tests import make
from tests.programs.conftest import Winter, belongs, conflict

pytestmark = pytest.mark.django_db


def avoided(by: Person, of: Winter) -> set[Person]:
    return set(conflicted_people(by, of.program))


def test_a_conflict_holds_both_ways_in_its_program_until_it_is_withdrawn(
    winter: Winter,
) -> None:
    declared = conflict(winter, winter.mentor, winter.scholar, by=winter.mentor)

    assert avoided(winter.mentor, winter) == {winter.scholar}
    assert avoided(winter.scholar, winter) == {winter.mentor}
    assert not conflicted_people(winter.mentor, make.program("summer"))
    services.withdraw(declared, now=timezone.now())
    assert avoided(winter.mentor, winter) == set()


def test_a_conflict_with_an_organisation_reaches_who_belongs_to_it_today(
    winter: Winter,
) -> None:
    rivers = winter.organisation
    belongs(winter.scholar, rivers)
    belongs(winter.applicant, rivers, ends_on=date(2020, 1, 1))
    services.declare(
        winter.program,
        person=winter.mentor,
        with_organisation=rivers,
        kind=Conflict.Kind.MONEY,
        by=winter.mentor,
        now=timezone.now(),
    )

    assert avoided(winter.mentor, winter) == {winter.scholar}
    assert avoided(winter.scholar, winter) == {winter.mentor}
    assert avoided(winter.applicant, winter) == set()


def test_rows_of_the_other_drop_out_of_what_one_works_on(winter: Winter) -> None:
    conflict(winter, winter.mentor, winter.applicant, by=winter.mentor)
    rows = Membership.objects.filter(
        person__in=[winter.applicant, winter.scholar], program=winter.program
    )

    left = without_conflicts(rows, "person", winter.mentor, winter.program)
    assert [held.person for held in left] == [winter.scholar]


@pytest.mark.parametrize(
    ("reader", "sees"),
    [
        ("director", True),  # who leads reads the register
        ("mentor", True),  # who declared it
        ("scholar", False),  # whom it is about
        ("manager", False),
        ("applicant", False),
        ("stranger", False),
    ],
)
def test_who_sees_a_conflict(winter: Winter, reader: str, sees: bool) -> None:
    conflict(winter, winter.mentor, winter.scholar, by=winter.mentor)

    visible = Conflict.objects.visible_to(getattr(winter, reader))
    assert visible.exists() == sees


def test_a_director_never_learns_who_declared_a_conflict_with_them(
    winter: Winter,
) -> None:
    conflict(winter, winter.mentor, winter.director, by=winter.mentor)

    assert not Conflict.objects.visible_to(winter.director).exists()


def test_a_second_declaration_does_not_tell_that_there_was_a_first(
    winter: Winter,
) -> None:
    conflict(winter, winter.mentor, winter.scholar, by=winter.director)
    conflict(winter, winter.mentor, winter.scholar, by=winter.mentor)
    conflict(winter, winter.scholar, winter.mentor, by=winter.scholar)

    assert Conflict.objects.count() == 3


def test_likely_conflicts_share_an_employer_or_a_domain_but_no_public_one() -> None:
    program = make.program()
    rivers = make.organisation()

    def member(name: str, role: str) -> Person:
        return make.member(program, role, make.person(name, email=name))

    reader = member("head@lab.example", "director")
    mentor = member("mentor@lab.example", "mentor")
    colleague = member("student@lab.example", "applicant")
    belongs(mentor, rivers)
    belongs(employee := member("clerk@gmail.com", "applicant"), rivers)
    member("grader@gmail.com", "grader")
    known = member("known@lab.example", "applicant")
    Conflict.objects.create(
        program=program, person=known, with_person=mentor, kind="colleague"
    )

    found = likely_conflicts(program, reader=reader)
    assert {(pair.person, pair.other) for pair in found} == {
        (mentor, colleague),
        (mentor, employee),
    }
