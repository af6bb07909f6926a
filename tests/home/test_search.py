import pytest
from django.test import Client
from django.urls import reverse

from mats.core.text import fold
from mats.home.searching import search
from mats.people.models import Person
from mats.programs.models import Conflict
from tests import make

pytestmark = pytest.mark.django_db

CANARY = "Quetzalcoatl"


def found(viewer: Person, text: str = CANARY) -> set[str]:
    return {group.source.kind for group in search(viewer, text)}


@pytest.mark.parametrize(
    ("kept", "typed"),
    [
        ("Petra Novotná", "novotna"),
        ("Łukasz Wróbel", "lukasz wrobel"),
        ("Ayşe Karadağ", "KARADAĞ"),
        ("Bjørn Åse", "bjorn ase"),
        ("Jonas Bergqvist", "berg jon"),
    ],
)
def test_neither_case_nor_accents_nor_order_matter(kept: str, typed: str) -> None:
    program = make.program()
    director = make.member(program, "director")
    make.member(program, "scholar", make.person(kept))

    (group,) = search(director, typed)

    assert [hit.text for hit in group.hits] == [kept]
    person = Person.objects.get(name=kept)
    assert [hit.url for hit in group.hits] == [
        reverse("home:person", args=[program.slug, person.pk])
    ]


def test_python_and_postgresql_fold_alike() -> None:
    names = "Łukasz Novotná Straße ﬁne İstanbul Đặng naïve ½"
    program = make.program()
    director = make.member(program, "director")
    make.member(program, "scholar", make.person(names))

    for word in fold(names).split()[:6]:
        assert found(director, word) == {"people"}, word


@pytest.mark.parametrize(
    ("role", "kinds"),
    [
        ("director", {"people", "scholars"}),
        ("program_manager", {"people", "scholars"}),
        ("research_manager", {"people"}),
        ("community_manager", {"people"}),
        ("advisor", set()),
        ("grader", set()),
        ("mentor", set()),
        ("scholar", set()),
        ("applicant", set()),
    ],
)
def test_a_scholar_is_found_by_those_who_may_see_them(
    role: str, kinds: set[str]
) -> None:
    program = make.program()
    stream = make.stream(program)
    make.scholar(stream, make.person(CANARY))
    viewer = make.member(program, role, make.person("Someone Else"))

    assert found(viewer) == kinds


def test_staff_of_another_program_find_nobody_here() -> None:
    make.scholar(make.stream(make.program()), make.person(CANARY))
    viewer = make.member(make.program("summer", ordinal=2), "director")

    assert found(viewer) == set()


def test_a_conflict_hides_the_file_in_search_at_once() -> None:
    program = make.program()
    scholar = make.person(CANARY)
    make.scholar(make.stream(program), scholar)
    director = make.member(program, "director", make.person("Someone Else"))
    assert found(director) == {"people", "scholars"}

    Conflict.objects.create(
        program=program, person=director, with_person=scholar, kind="family"
    )

    assert found(director) == {"people"}


@pytest.mark.parametrize("text", ["", " ", "a", "%", "_%", "\x00\x00", "é́", "''--"])
def test_what_says_too_little_finds_nothing(text: str) -> None:
    program = make.program()
    director = make.member(program, "director")

    assert search(director, text) == []


def test_all_of_one_kind_has_pages(client: Client) -> None:
    program = make.program()
    for n in range(51):
        make.member(program, "mentor", make.person(f"Amara Nwosu {n}"))
    client.force_login(make.member(program, "director", make.person("Someone")))

    response = client.get(f"{reverse('home:search')}?q=nwosu&kind=people&page=2")

    assert b"Page 2 of 2" in response.content
