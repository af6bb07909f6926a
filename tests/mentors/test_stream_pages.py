"""What a stream says of itself: who changes it, and who reads it."""

import pytest
from django.test import Client

from mats.core.errors import Refused
from mats.mentors import services
from mats.mentors.models import Stream, StreamMentor
from mats.programs.models import Program
from tests import make

pytestmark = pytest.mark.django_db
EDIT = "/programs/winter/streams/probes/edit/"
PUBLIC = "/calls/winter/streams/"


@pytest.fixture
def winter() -> Program:
    return make.call(make.program()).program


def told(stream: Stream, **changed: object) -> dict[str, object]:
    facts = {
        "title": stream.title,
        "track": stream.track_id,
        "fit_statement": "For whoever likes long proofs.",
        "public": "on",
        "named": "on",
        "takes_applicants": "on",
    }
    return {**facts, **changed}


@pytest.mark.parametrize("role", ["primary", "co", "backup"])
def test_mentors_of_a_stream_say_what_applicants_may_expect(
    client: Client, winter: Program, role: str
) -> None:
    stream = make.stream(winter, "probes")
    client.force_login(make.mentor(stream, role=role))
    expected = {"meetings_per_week": 2, "reply_hours": 48, "feedback": "In writing"}

    client.post(EDIT, told(stream, **expected))

    page = client.get(f"{PUBLIC}probes/").content.decode()
    assert "at least 2 a week" in page
    assert "within 48 hours" in page
    assert "In writing" in page


def test_nobody_changes_a_stream_of_others(client: Client, winter: Program) -> None:
    stream = make.stream(winter, "probes")
    make.mentor(stream)
    outsiders = {
        "a mentor of another stream": make.mentor(make.stream(winter, "other")),
        "a scholar": make.member(winter, "scholar"),
        "a research manager": make.member(winter, "research_manager"),
    }

    for who, person in outsiders.items():
        client.force_login(person)
        assert client.post(EDIT, told(stream)).status_code == 403, who
    client.force_login(make.member(winter, "director"))
    assert client.post(EDIT, told(stream)).status_code == 302


def test_a_former_mentor_changes_nothing_any_more(
    client: Client, winter: Program
) -> None:
    stream = make.stream(winter, "probes")
    former = make.mentor(stream)
    services.replace_primary(stream, make.person("Owen Reyes"), on=winter.today)

    client.force_login(former)

    assert client.get(EDIT).status_code in (403, 404)


def test_what_cannot_be_is_said_and_what_was_typed_stays(
    client: Client, winter: Program
) -> None:
    stream = make.stream(winter, "probes")
    client.force_login(make.mentor(stream))

    page = client.post(EDIT, told(stream, reply_hours=0, feedback="By voice"))

    assert "Enter 1 or more" in page.content.decode()
    assert "By voice" in page.content.decode()
    stream.refresh_from_db()
    assert stream.feedback == ""


def test_everybody_reads_listed_streams_and_names_that_are_shown(
    client: Client, winter: Program
) -> None:
    probes = make.stream(winter, "probes", takes_applicants=False)
    make.mentor(probes, make.person("Maya Oduya"))
    make.mentor(probes, make.person("Owen Reyes"), role="co")
    make.stream(winter, "hidden", public=False)
    StreamMentor.objects.filter(person__name="Owen Reyes").update(named=False)

    page = client.get(PUBLIC).content.decode()
    one = client.get(f"{PUBLIC}probes/").content.decode()

    assert "Probes" in page
    assert "Hidden" not in page
    assert "Takes no new applicants" in page
    assert "takes no new applicants" in one
    for seen in (page, one):
        assert "Maya Oduya" in seen
        assert "Owen Reyes" not in seen
    assert client.get(f"{PUBLIC}hidden/").status_code == 404


def test_streams_are_narrowed_by_agenda(client: Client, winter: Program) -> None:
    make.stream(winter, "debate", track=make.track(winter, "oversight"))
    make.stream(winter, "probes")

    narrowed = client.get(f"{PUBLIC}?track=oversight")
    nonsense = client.get(f"{PUBLIC}?track=nothing")

    assert [s.slug for s in narrowed.context["streams"]] == ["debate"]
    assert len(nonsense.context["streams"]) == 2


def test_streams_are_shown_once_the_call_is_published(
    client: Client, winter: Program
) -> None:
    make.stream(winter, "probes")
    services.change_call(winter.call, facts={"published": False})

    assert client.get(PUBLIC).status_code == 404
    assert client.get(f"{PUBLIC}probes/").status_code == 404


@pytest.mark.parametrize("number", [1, 5])
def test_the_public_list_asks_the_same_for_any_number_of_streams(
    client: Client, winter: Program, number: int, django_assert_max_num_queries: object
) -> None:
    for n in range(number):
        make.mentor(make.stream(winter, f"stream-{n}"), make.person())

    with django_assert_max_num_queries(6):  # type: ignore[operator]  # a fixture
        assert client.get(PUBLIC).status_code == 200


def test_a_stream_of_a_closed_program_stays_as_it_was(winter: Program) -> None:
    stream = make.stream(winter, "probes")
    winter.closed_at = winter.created_at
    winter.save(update_fields=["closed_at"])

    with pytest.raises(Refused, match="is closed"):
        services.change_stream(stream, facts={"title": "Another"})
