"""Grades are given out evenly, given blind, declined, and released."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from fractions import Fraction
from threading import Barrier

import pytest
from django.db import connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from mats.core.assigning import assign
from mats.core.errors import Refused
from mats.milestones import services
from mats.milestones.marks import marks_of
from mats.milestones.models import Grade, Milestone, Submission
from mats.milestones.views.reading import grades_of
from mats.programs.models import Conflict, Program
from mats.questions.models import Question
from mats.questions.services import in_hand, submit_held
from mats.questions.values import Given
from mats.scholars.models import Scholar, Supervision
from mats.todos.models import Todo
from tests import make

NOW, LONG_AGO = make.DUE, make.OPENS.replace(year=2020)
PAIRS = st.sets(st.tuples(st.integers(0, 7), st.integers(0, 3)), max_size=16)


@given(barred=PAIRS, submissions=st.integers(1, 8), cap=st.none() | st.integers(1, 4))
def test_loads_cannot_be_more_even(
    barred: set[tuple[int, int]], submissions: int, cap: int | None
) -> None:
    graders = range(4)
    wanted = dict.fromkeys(range(submissions), 1)
    found = assign(wanted, graders, barred=barred, cap=cap)

    loads = Counter(grader for _, grader in found.pairs)
    assert not found.pairs & barred
    assert len(found.pairs) + len(found.short) == submissions
    assert cap is None or max(loads.values(), default=0) <= cap
    for submission, grader in found.pairs:  # nobody could hand one on and be better off
        for other in graders:
            may = (submission, other) not in barred
            assert not may or loads[grader] - loads[other] <= 1


def test_each_gets_as_many_different_graders_as_it_needs() -> None:
    found = assign(dict.fromkeys(range(30), 2), range(10))

    assert Counter(Counter(g for _, g in found.pairs).values()) == {6: 10}
    assert Counter(s for s, _ in found.pairs) == dict.fromkeys(range(30), 2)


@pytest.fixture
def program(db: None) -> Program:  # noqa: ARG001 -- its effect
    made = make.program()
    make.phase(made)
    return made


def milestone_of(program: Program, **fields: object) -> Milestone:
    milestone = make.milestone(program, **fields)
    Question.objects.filter(questionnaire=milestone.rubric, points__gt=0).update(
        readers=["leads", "graded_scholar", "mentors_of_graded"]
    )
    return milestone


def scholar_of(program: Program, slug: str) -> Scholar:
    return make.scholar(make.stream(program, slug), make.person())


def judge(grade: Grade, *points: int, note: str = "") -> None:
    grade = Grade.objects.get(pk=grade.pk)
    held = services.grade_held(grade.pk, grade.grader)
    assert held
    response = services.grade_draft(held, NOW)
    values = {
        key: Given(number=Decimal(points[at]))
        for at, key in enumerate(("threat_model", "theory_of_change"))
    }
    values["planned_activities"] = Given(number=Decimal(points[2]))
    if note:
        values["note"] = Given(text=note)
    submit_held(in_hand(response), values, seen={}, now=NOW)
    services.put_grade(held, response, now=NOW)


def test_conflicts_and_mentors_get_nothing_of_theirs(program: Program) -> None:
    milestone = milestone_of(program)
    stream = make.stream(program)
    mentor = make.mentor(stream)
    make.member(program, "grader", mentor)
    other = make.member(program, "grader")
    row = make.submission(milestone, make.scholar(stream, supervised_by=mentor), NOW)

    services.give_out(milestone, now=NOW)
    services.give_out(milestone, now=NOW)  # twice is once

    assert [each.grader for each in row.grades.all()] == [other]
    assert Todo.objects.get(debtor=other).is_open


def test_a_third_is_asked_where_two_are_far_apart(program: Program) -> None:
    milestone = milestone_of(program, graders=2, gap=10)
    for _ in range(3):
        make.member(program, "grader")
    near, far = (
        make.submission(milestone, scholar_of(program, slug), NOW)
        for slug in ("near", "far")
    )
    services.give_out(milestone, now=NOW)

    for row, second in ((near, 30), (far, 10)):
        first, other = row.grades.order_by("pk")
        judge(first, 15, 30, 30)
        judge(other, 15, 30, second)

    assert (near.grades.count(), far.grades.count()) == (2, 3)


def test_who_declines_is_replaced(program: Program) -> None:
    milestone = milestone_of(program)
    graders = [make.member(program, "grader") for _ in range(2)]
    row = make.submission(milestone, at=NOW)
    services.give_out(milestone, now=NOW)
    first = row.grades.get()

    services.decline(first, because="I know whose it is.", now=NOW)

    live = row.grades.exclude(state=Grade.State.DECLINED).get()
    assert {first.grader, live.grader} == set(graders)
    assert not Todo.objects.get(debtor=first.grader).is_open
    assert not Submission.objects.visible_to(first.grader).exists()


def test_scholars_and_mentors_see_grades_from_their_release_on(
    program: Program,
) -> None:
    milestone = milestone_of(program, graders=2)
    stream = make.stream(program)
    mentor = make.mentor(stream)
    scholar = make.scholar(stream, supervised_by=mentor)
    Supervision.objects.update(starts_on=LONG_AGO.date())
    row = make.submission(milestone, scholar, NOW)
    graders = [make.member(program, "grader") for _ in range(2)]
    services.give_out(milestone, now=NOW)
    for each in row.grades.all():
        judge(each, 15, 30, 31, note="Not a word to the scholar.")
    lead = make.member(program, "director")

    def words(person: object) -> list[str]:
        seen = grades_of(Submission.objects.get(), person)  # type: ignore[arg-type]  # people
        return [section.words for grade in seen for section in grade.sections]

    assert words(scholar.person) == words(mentor) == []
    assert len(grades_of(row, graders[0])) == 1  # blind to each other
    assert "Not a word to the scholar." in words(lead)
    services.release(milestone, scholars=True, mentors=False, now=LONG_AGO)
    assert words(scholar.person) == ["15", "30", "31"] * 2
    assert words(mentor) == []
    services.release(milestone, scholars=False, mentors=True, now=LONG_AGO)
    assert words(mentor) == ["15", "30", "31"] * 2
    with pytest.raises(Refused, match="are out"):
        services.give_out(Milestone.objects.get(), now=NOW)


def test_medians_are_of_scholars_and_totals(program: Program) -> None:
    milestone = milestone_of(program, graders=2)
    for slug, points in (
        ("a", [(20, 0, 40), (10, 0, 40)]),
        ("b", [(0, 40, 10)]),
        ("c", [(10, 20, 30)]),
    ):
        row = make.submission(milestone, scholar_of(program, slug), NOW)
        for each in points:
            make.given_grade(row, None, *each)

    marks = marks_of(milestone)

    assert marks
    assert [mark.median for mark in marks.criteria] == [10, 20, 30]
    assert marks.overall.median == marks.overall.mean == Fraction(55)
    assert marks.overall.scholars == 3


@pytest.mark.django_db(transaction=True)
def test_two_graders_who_send_at_once_ask_one_third() -> None:
    program = make.program()
    make.phase(program)
    milestone = milestone_of(program, graders=2, gap=10)
    for _ in range(4):
        make.member(program, "grader")
    row = make.submission(milestone, at=NOW)
    services.give_out(milestone, now=NOW)
    both = Barrier(2)

    def send(grade: Grade, last: int) -> None:
        both.wait(timeout=10)
        with transaction.atomic():
            judge(grade, 15, 30, last)
        connection.close()

    with ThreadPoolExecutor(2) as threads:
        list(threads.map(send, row.grades.order_by("pk"), (30, 10)))

    assert Counter(row.grades.values_list("state", flat=True)) == {
        Grade.State.GRADED: 2,
        Grade.State.ASSIGNED: 1,
    }


def test_whoever_gets_a_conflict_while_grading_loses_the_work(
    program: Program,
) -> None:
    milestone = milestone_of(program)
    grader = make.member(program, "grader")
    row = make.submission(milestone, at=NOW)
    services.give_out(milestone, now=NOW)
    judge(row.grades.get(), 15, 30, 31)
    assert services.own_grade(row.grades.get().pk, grader)

    Conflict.objects.create(
        program=program,
        person=grader,
        with_person=row.scholar.person,
        kind="friend",
        declared_by=grader,
    )

    assert services.own_grade(row.grades.get().pk, grader) is None
    assert not Submission.objects.visible_to(grader).exists()
    assert not Grade.objects.visible_to(grader).exists()


def test_whoever_becomes_the_scholars_mentor_cannot_go_on(program: Program) -> None:
    milestone = milestone_of(program)
    stream = make.stream(program)
    mentor = make.mentor(stream)
    grade = make.grade(
        make.submission(milestone, make.scholar(stream, supervised_by=mentor), NOW),
        mentor,
    )

    assert services.own_grade(grade.pk, mentor) is None
