"""Who sees which applications, and which of their streams."""

from datetime import UTC, datetime

import pytest

from mats.applications.models import Application, StreamChoice
from mats.people.models import Person
from mats.programs.models import Conflict, Membership, Program
from tests import make

pytestmark = pytest.mark.django_db
NEVER = datetime(2090, 1, 1, tzinfo=UTC)


def seen(person: Person) -> tuple[set[str], set[str]]:
    """Applicants and streams, as pages of lists and pages of one program find them."""
    applications = Application.objects.visible_to(person)
    choices = StreamChoice.objects.visible_to(person)
    for program in Program.objects.all():
        here = Application.objects.seen_in(program, person)
        assert set(here) == set(applications.filter(program=program))
        of_it = StreamChoice.objects.seen_in(program, person)
        assert set(of_it) == set(choices.filter(application__program=program))
    names = set(applications.values_list("person__name", flat=True))
    return names, set(choices.values_list("stream__slug", flat=True))


ALL = {"Sent", "Begun", "Gone"}


@pytest.mark.parametrize(
    ("role", "names", "streams"),
    [
        ("director", ALL, {"first", "second"}),
        ("program_manager", ALL, {"first", "second"}),
        ("research_manager", ALL, {"first", "second"}),
        ("community_manager", set(), set()),
        ("advisor", set(), set()),
        ("grader", set(), set()),
        ("mentor", {"Sent"}, {"second"}),
        ("scholar", set(), set()),
        ("applicant", set(), set()),
    ],
)
def test_each_role_sees_its_own(role: str, names: set[str], streams: set[str]) -> None:
    program = make.program()
    make.opening(program)
    first, second = make.stream(program, "first"), make.stream(program, "second")
    make.sent_application(first, second, who=make.person("Sent"))
    make.application(program, make.person("Begun")).choices.create(
        stream=second, rank=1
    )
    gone = make.sent_application(second, who=make.person("Gone"))
    gone.state, gone.withdrawn_at = "withdrawn", gone.submitted_at
    gone.save()
    reader = make.member(program, role)
    if role == Membership.Role.MENTOR:
        Membership.objects.all().delete()
        make.mentor(second, reader)

    assert seen(reader) == (names, streams)


def test_a_mentor_sees_nothing_before_reviewing_begins() -> None:
    opening = make.opening(review_from=NEVER)
    stream = make.stream(opening.program)
    mentor = make.mentor(stream)
    make.sent_application(stream)

    assert seen(mentor) == (set(), set())


def test_a_mentor_does_not_see_who_dropped_the_stream() -> None:
    opening = make.opening()
    stream, other = make.stream(opening.program), make.stream(opening.program, "other")
    mentor = make.mentor(stream)
    dropped = make.sent_application(stream, other)
    dropped.choices.filter(stream=stream).update(rank=None)

    assert seen(mentor) == (set(), set())


@pytest.mark.parametrize("role", ["director", "superuser", "mentor"])
def test_a_conflict_hides_the_whole_file(role: str) -> None:
    opening = make.opening()
    stream = make.stream(opening.program)
    reader = make.person(is_superuser=role == "superuser")
    if role == "mentor":
        make.mentor(stream, reader)
    else:
        make.member(opening.program, "director", reader)
    friend = make.sent_application(stream, who=make.person("Friend"))
    make.sent_application(stream, who=make.person("Stranger"))
    Conflict.objects.create(
        program=opening.program,
        person=reader,
        with_person=friend.person,
        kind="friend",
        declared_by=friend.person,
    )

    assert seen(reader)[0] == {"Stranger"}


def test_nobody_sees_what_is_thought_of_themselves() -> None:
    opening = make.opening()
    director = make.member(opening.program, "director")
    make.sent_application(make.stream(opening.program), who=director)

    assert seen(director) == (set(), set())
