"""What is owed by whom, when it counts as late, and who sees it."""

from datetime import timedelta

import pytest

from mats.core.errors import Refused
from mats.milestones import services
from mats.milestones.models import Grade, Milestone, Standing, Submission
from mats.programs.models import Program
from mats.scholars import services as scholars
from mats.scholars.models import Scholar
from mats.todos.models import Todo
from tests import make

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
NOW = make.DUE - 2 * HOUR


@pytest.fixture
def program() -> Program:
    made = make.program()
    make.phase(made)
    return made


def todo(of: Submission) -> Todo:
    return Todo.objects.get(key=of.todo_key)


def owed(milestone: Milestone) -> list[Submission]:
    return list(milestone.submissions.order_by("pk"))


def test_once_it_opens_every_scholar_of_the_phase_owes_it_once(
    program: Program,
) -> None:
    stream = make.stream(program)
    scholar = make.scholar(stream)
    make.scholar(stream, make.person(), kind="auditor")
    milestone = make.milestone(program)

    assert services.make_due(program, now=make.OPENS - HOUR) == 0
    assert services.make_due(program, now=make.OPENS) == 1
    late = make.scholar(stream, make.person())
    assert services.make_due(program, now=NOW) == 1
    assert services.make_due(program, now=NOW) == 0

    assert {row.scholar for row in owed(milestone)} == {scholar, late}
    first = owed(milestone)[0]
    assert (todo(first).debtor, todo(first).due_at) == (scholar.person, make.DUE)


@pytest.mark.parametrize(
    ("sent", "extended", "standing"),
    [
        (None, None, Standing.OVERDUE),
        (None, 2 * HOUR, Standing.OPEN),
        (-HOUR, None, Standing.IN),
        (HOUR, None, Standing.LATE),
        (HOUR, 2 * HOUR, Standing.IN),
    ],
)
def test_late_is_what_comes_after_its_own_day(
    program: Program,
    sent: timedelta | None,
    extended: timedelta | None,
    standing: Standing,
) -> None:
    row = make.submission(
        make.milestone(program),
        at=None if sent is None else make.DUE + sent,
        extended_to=None if extended is None else make.DUE + extended,
    )
    now = make.DUE + HOUR

    counted = Submission.objects.with_standing(now).get(pk=row.pk)
    assert (counted.standing, row.standing_at(now)) == (standing, standing)


def test_more_time_is_asked_given_and_moves_the_to_do(program: Program) -> None:
    lead = make.member(program, "director")
    make.scholar(make.stream(program))
    milestone = make.milestone(program)
    services.make_due(program, now=make.OPENS)
    [row] = owed(milestone)
    until = make.DUE + timedelta(days=3)

    services.ask_for_time(row, until=until, because="The cluster is down.", now=NOW)
    row.refresh_from_db()
    assert row.due_at == make.DUE  # asking is not having
    services.extend(row, until=until, because="It was down.", by=lead, now=NOW)

    row.refresh_from_db()
    assert (row.due_at, row.asked_until, row.extended_by) == (until, None, lead)
    assert todo(row).due_at == until
    with pytest.raises(Refused, match="lies ahead"):
        services.extend(row, until=NOW - HOUR, because="Why not.", by=lead, now=NOW)


def test_another_due_day_moves_all_but_those_with_a_day_of_their_own(
    program: Program,
) -> None:
    stream = make.stream(program)
    for _ in range(2):
        make.scholar(stream, make.person())
    milestone = make.milestone(program)
    services.make_due(program, now=make.OPENS)
    own, other = owed(milestone)
    until = make.DUE + timedelta(days=5)
    lead = make.member(program, "director")
    services.extend(own, until=until, because="Ill.", by=lead, now=NOW)

    later = make.DUE + timedelta(days=1)
    services.replan(milestone, facts={"due_at": later}, now=NOW)

    assert (todo(own).due_at, todo(other).due_at) == (until, later)


def test_whoever_leaves_owes_nothing_more(program: Program) -> None:
    scholar = make.scholar(make.stream(program))
    milestone = make.milestone(program)
    services.make_due(program, now=make.OPENS)
    [row] = owed(milestone)

    scholars.withdraw(scholar, on=make.OPENS.date(), because="Moved away.", now=NOW)

    assert todo(row).cancelled_at == NOW
    assert not milestone.submissions.expected().exists()


def test_who_sees_whose_submission(program: Program) -> None:
    stream = make.stream(program)
    mentor = make.mentor(stream)
    scholar = make.scholar(stream, supervised_by=mentor)
    other = make.scholar(make.stream(program, "others"), make.person())
    row = make.submission(make.milestone(program), scholar, at=make.DUE)
    grader = make.member(program, "grader")
    declined = make.grade(row)
    Grade.objects.filter(pk=declined.pk).update(
        state=Grade.State.DECLINED, declined_because="No time."
    )
    make.grade(row, grader)
    sees = {
        "themselves": scholar.person,
        "mentor": mentor,
        "manager": make.manager(scholar),
        "director": make.member(program, "director"),
        "grader": grader,
        "who declined": declined.grader,
        "another scholar": other.person,
        "community manager": make.member(program, "community_manager"),
        "stranger": make.person(),
    }

    seen = {
        who
        for who, person in sees.items()
        if Submission.objects.visible_to(person).exists()
    }

    assert seen == {"themselves", "mentor", "manager", "director", "grader"}


def test_a_conflict_hides_it_from_its_grader(program: Program) -> None:
    row = make.submission(make.milestone(program), at=make.DUE)
    asked = make.grade(row)
    assert Grade.objects.writable_by(asked.grader).exists()

    row.scholar.program.conflicts.create(
        person=asked.grader,
        with_person=row.scholar.person,
        kind="other",
        declared_by=asked.grader,
    )

    assert not Submission.objects.visible_to(asked.grader).exists()
    assert not Grade.objects.writable_by(asked.grader).exists()


def test_planning_refuses_what_cannot_be(program: Program) -> None:
    milestone = make.milestone(program)
    elsewhere = make.phase(make.program("elsewhere"))
    draft = make.questionnaire(program, slug="later", state="draft")
    for facts, why in (
        ({"phase": elsewhere}, "another program"),
        ({"questionnaire": draft}, "for answers first"),
        ({"rubric": milestone.questionnaire}, "no points"),
    ):
        with pytest.raises(Refused, match=why):
            services.replan(milestone, facts=facts, now=NOW)
    assert Scholar.objects.count() == 0
