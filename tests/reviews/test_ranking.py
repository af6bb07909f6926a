"""A stream ranks whom it wants: by number, within its slots, past hidden ones."""

import threading

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from mats.allocation.models import Award
from mats.applications.models import StreamChoice
from mats.core.errors import Refused
from mats.mentors.models import Stream
from mats.people.models import Person
from mats.programs.services import declare
from mats.reviews import services
from mats.reviews.models import MentorRank
from mats.reviews.services import reordered
from tests import make

NOW = timezone.now()
KEYS = st.lists(st.integers(1, 6), unique=True, max_size=6)


@pytest.fixture
def stream(db: None) -> Stream:  # noqa: ARG001 -- asks for the database
    opening = make.opening()
    make.reviewing(opening.program, reserve=1)
    return make.stream(opening.program)


def choices(stream: Stream, *names: str) -> list[int]:
    made = [make.sent_application(stream, who=make.person(name)) for name in names]
    return [each.choices.get().pk for each in made]


def order(stream: Stream) -> list[str]:
    rows = MentorRank.objects.filter(stream=stream).order_by("position")
    assert [row.position for row in rows] == list(range(1, len(rows) + 1))
    return [row.choice.application.person.name for row in rows]


def as_(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


@given(order=KEYS, act=st.sampled_from(["add", "up", "down", "remove", "place"]),
       key=st.integers(1, 6), place=st.none() | st.integers(-2, 9))  # fmt: skip
def test_an_act_moves_one_and_leaves_the_others_in_their_order(
    order: list[int], act: str, key: int, place: int | None
) -> None:
    found = reordered(order, act, key, place)
    others = [each for each in order if each != key]

    assert [each for each in found if each != key] == others
    assert found.count(key) == (act != "remove")
    if act == "place" and place is not None and 1 <= place <= len(others) + 1:
        assert found.index(key) == place - 1


def test_a_mentor_ranks_by_number_and_by_dragging(stream: Stream) -> None:
    mentor = make.mentor(stream)
    a, b, c = choices(stream, "A", "B", "C")
    client, page = as_(mentor), "/programs/winter/reviews/rankings/probes/"

    for key, seen in ((a, ""), (b, f"{a}"), (c, f"{a},{b}")):
        client.post(page, {"act": "add", "key": key, "seen": seen})
    assert order(stream) == ["A", "B", "C"]
    client.post(page, {"act": "place", "key": c, "place": 1, "seen": f"{a},{b},{c}"})
    assert order(stream) == ["C", "A", "B"]
    client.post(f"{page}?seen={c},{a},{b}", {"point": [b, c, a]})
    assert order(stream) == ["B", "C", "A"]
    stale = client.post(page, {"act": "up", "key": a, "seen": f"{a},{b},{c}"})
    assert stale.status_code == 409
    shown = client.get(page).context["ranked"]
    assert [row.name for row in shown] == ["B", "C", "A"]


def test_the_shortlist_has_room_for_slots_and_reserve(stream: Stream) -> None:
    mentor = make.mentor(stream)
    a, b, c = choices(stream, "A", "B", "C")
    scenario = make.scenario(stream.program)
    Award.objects.create(scenario=scenario, stream=stream, slots=1)
    type(scenario).objects.filter(pk=scenario.pk).update(
        state="adopted", adopted_at=NOW, adopted_by=mentor
    )

    services.arrange(stream, [a, b], seen=[], by=mentor)
    with pytest.raises(Refused, match="2 places"):
        services.arrange(stream, [a, b, c], seen=[a, b], by=mentor)


def test_whoever_is_hidden_keeps_their_place(stream: Stream) -> None:
    one, other = make.mentor(stream), make.mentor(stream, make.person("Co"), "co")
    a, b, c = choices(stream, "A", "B", "C")
    services.arrange(stream, [a, b, c], seen=[], by=one)
    friend = StreamChoice.objects.get(pk=b).application.person
    declare(
        stream.program,
        by=other,
        now=NOW,
        person=other,
        email=friend.email,
        name=friend.name,
        kind="friend",
    )

    services.arrange(stream, [c, a], seen=[a, c], by=other)

    assert order(stream) == ["C", "B", "A"]
    page = as_(other).get("/programs/winter/reviews/rankings/probes/")
    assert "B" not in [row.name for row in page.context["ranked"]]
    assert "1 ranked" not in page.content.decode()
    with pytest.raises(Refused):
        services.arrange(stream, [a, b, c], seen=[c, a], by=other)


def test_only_the_mentors_of_a_stream_and_who_selects_find_its_ranking(
    stream: Stream,
) -> None:
    make.mentor(stream)
    stranger = make.mentor(make.stream(stream.program, "other"))
    manager = make.member(stream.program, "research_manager", make.person())
    page = "/programs/winter/reviews/rankings/probes/"

    assert as_(stranger).get(page).status_code == 404
    assert as_(manager).get(page).status_code == 200
    assert as_(manager).post(page, {"seen": ""}).status_code == 403


@pytest.mark.django_db(transaction=True)
def test_of_two_orders_at_once_one_is_kept() -> None:
    opening = make.opening()
    make.reviewing(opening.program)
    stream = make.stream(opening.program)
    mentor = make.mentor(stream)
    a, b = choices(stream, "A", "B")
    barrier, refused = threading.Barrier(2), []

    def arrange(keys: list[int]) -> None:
        try:
            barrier.wait(5)
            services.arrange(stream, keys, seen=[], by=mentor)
        except Refused as refusal:
            refused.append(refusal)
        finally:
            connection.close()

    both = [threading.Thread(target=arrange, args=(keys,)) for keys in ([a, b], [b, a])]
    for each in both:
        each.start()
    for each in both:
        each.join(10)

    assert len(refused) == 1
    assert sorted(order(stream)) == ["A", "B"]
