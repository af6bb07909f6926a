"""Who sees a scholar: the full record, or that they are there."""

from collections.abc import Callable

import pytest

from mats.people.models import Person
from mats.programs.models import Program
from mats.scholars.models import Project, ResearchManagement, Scholar
from tests import make

pytestmark = pytest.mark.django_db

FULL, KNOWN, NOTHING = "the full record", "that they are there", "nothing"


@pytest.fixture
def scholar() -> Scholar:
    winter = make.program()
    stream = make.stream(winter)
    scholar = make.scholar(stream, supervised_by=make.mentor(stream))
    scholar.project = Project.objects.create(program=winter, title="Probes")
    scholar.save()
    return scholar


def manager(of: Scholar, **facts: object) -> Person:
    who = make.member(of.program, "research_manager")
    facts = {"stream": of.stream, "starts_on": "2020-01-01", **facts}
    ResearchManagement.objects.create(person=who, **facts)
    return who


def teammate(scholar: Scholar) -> Person:
    mate = make.scholar(scholar.stream, make.person("Inês Prado"))
    Scholar.objects.filter(pk=mate.pk).update(project=scholar.project)
    return mate.person


def other_program() -> Program:
    return make.program("summer")


CAST: dict[str, Callable[[Scholar], Person]] = {
    "the scholar": lambda s: s.person,
    "the mentor": lambda s: s.supervisions.get().mentor,
    "a former mentor": lambda s: (
        s.supervisions.create(
            mentor=make.person(),
            role="co",
            starts_on="2020-01-01",
            ends_on="2020-02-01",
        ).mentor
    ),
    "a co-mentor of the stream": lambda s: make.mentor(s.stream, role="co"),
    "the research manager": manager,
    "a research manager of this scholar alone": lambda s: manager(s, scholar=s),
    "a former research manager": lambda s: manager(s, ends_on="2020-02-01"),
    "another research manager": lambda s: make.member(s.program, "research_manager"),
    "a director": lambda s: make.member(s.program, "director"),
    "a program manager": lambda s: make.member(s.program, "program_manager"),
    "the community manager": lambda s: make.member(s.program, "community_manager"),
    "an advisor": lambda s: make.member(s.program, "advisor"),
    "a grader": lambda s: make.member(s.program, "grader"),
    "a teammate": teammate,
    "a scholar of the same stream": lambda s: (
        make.scholar(s.stream, make.person()).person
    ),
    "a director of another program": lambda _: make.member(other_program(), "director"),
    "a stranger": lambda _: make.person(),
    "a superuser": lambda _: make.person(is_superuser=True),
}


@pytest.mark.parametrize(
    ("who", "sees"),
    [
        ("the scholar", FULL),
        ("the mentor", FULL),
        ("a former mentor", NOTHING),
        ("a co-mentor of the stream", NOTHING),
        ("the research manager", FULL),
        ("a research manager of this scholar alone", FULL),
        ("a former research manager", KNOWN),
        ("another research manager", KNOWN),
        ("a director", FULL),
        ("a program manager", FULL),
        ("the community manager", KNOWN),
        ("an advisor", NOTHING),
        ("a grader", NOTHING),
        ("a teammate", KNOWN),
        ("a scholar of the same stream", NOTHING),
        ("a director of another program", NOTHING),
        ("a stranger", NOTHING),
        ("a superuser", FULL),
    ],
)
def test_who_sees_a_scholar(scholar: Scholar, who: str, sees: str) -> None:
    person = CAST[who](scholar)

    full = Scholar.objects.visible_to(person).filter(pk=scholar.pk).exists()
    known = Scholar.objects.known_to(person).filter(pk=scholar.pk).exists()

    assert (full, known) == {
        FULL: (True, True),
        KNOWN: (False, True),
        NOTHING: (False, False),
    }[sees]
