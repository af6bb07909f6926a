"""What scholars add to questions: who reads, and what questions depend on."""

from datetime import UTC, date, datetime

import pytest

from mats.mentors.models import Stream
from mats.people.models import Person
from mats.programs.models import Membership, Phase
from mats.questions import conditions
from mats.questions.circle import Circle
from mats.questions.models import Answer
from mats.questions.services import start_response, submit
from mats.questions.values import Given
from mats.scholars import services
from mats.scholars.models import Participation, Scholar
from tests import make

pytestmark = pytest.mark.django_db
NOW = datetime(2027, 2, 18, 10, tzinfo=UTC)
LONG_AGO = date(2020, 1, 1)


def managed(stream: Stream, name: str, scholar: Scholar | None = None) -> Person:
    manager = make.member(
        stream.program, Membership.Role.RESEARCH_MANAGER, make.person(name)
    )
    services.hand_over(stream, manager, on=LONG_AGO, scholar=scholar)
    return manager


def cast(probes: Stream) -> tuple[Scholar, dict[str, Person]]:
    evals = make.stream(probes.program, "evals")
    maya, owen = (
        make.mentor(probes),
        make.mentor(probes, make.person("Owen Former"), "co"),
    )
    amara = make.scholar(
        probes, make.person("Amara Nwosu"), supervised_by=owen, on=LONG_AGO
    )
    services.change_mentor(amara, maya, on=date(2021, 1, 1))
    other = make.scholar(probes, make.person("Tomas Lind"), supervised_by=owen)
    return amara, {
        "mentor": maya,
        "former mentor": owen,
        "manager of the stream": managed(probes, "Priya Manager"),
        "manager of the scholar": managed(probes, "Ines Manager", amara),
        "manager of another scholar": managed(probes, "Nils Manager", other),
        "manager of another stream": managed(evals, "Ola Manager"),
    }


@pytest.mark.parametrize(
    ("kind", "reading"),
    [
        ("mentors", {"mentor"}),
        (
            "research_manager_of_stream",
            {"manager of the stream", "manager of the scholar"},
        ),
    ],
)
def test_the_sentence_names_those_beside_the_scholar_who_read(
    kind: str, reading: set[str]
) -> None:
    probes = make.stream()
    amara, people = cast(probes)
    asked = make.questionnaire(probes.program)
    question = make.question(asked, readers=[kind])
    response = start_response(asked, amara.person, now=NOW)

    submit(response, {"progress": Given(text="Good")}, seen={}, now=NOW)

    able = {n for n, p in people.items() if Answer.objects.visible_to(p).exists()}
    assert able == reading
    said = Circle(response).of(question)
    assert {person.pk for person in said.always} == {people[n].pk for n in reading}
    assert all(people[name].called in said.sentence for name in reading)


@pytest.mark.parametrize("shared", [True, False])
def test_a_mentor_reads_what_the_scholar_shares(shared: bool) -> None:
    probes = make.stream()
    amara, people = cast(probes)
    asked = make.questionnaire(probes.program)
    make.question(asked, readers=["leads"], readers_if_shared=["mentors"])
    response = start_response(asked, amara.person, now=NOW)

    given = {"progress": Given(text="Good", shared=shared)}
    submit(response, given, seen={}, now=NOW)

    assert Answer.objects.visible_to(people["mentor"]).exists() is shared


def test_how_a_scholar_takes_part_is_how_they_do_in_the_last_phase() -> None:
    winter = make.program()
    training = make.phase(
        winter, date(2026, 11, 23), date(2026, 12, 18), Phase.Kind.TRAINING
    )
    make.phase(winter)
    make.scholar(make.stream(winter), make.person("Amara Nwosu"), on=LONG_AGO)
    Participation.objects.filter(phase=training).update(mode="remote")
    scholar = conditions.attribute("scholar")

    assert scholar is not None
    assert [p.name for p in scholar.people("in_person", winter)] == ["Amara Nwosu"]
    assert not scholar.people("remote", winter).exists()
    assert not scholar.people("in_person", make.program("summer")).exists()
