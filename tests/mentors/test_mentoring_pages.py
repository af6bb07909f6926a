"""Who joins a stream and leaves it, and until when one applies to it."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from mats.applications.closing import closing_of
from mats.mentors.models import Stream, StreamDeadline, StreamMentor
from mats.people.models import Person
from mats.programs.models import Membership
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def probes() -> Stream:
    return make.stream(slug="probes")


@pytest.fixture
def lead(client: Client, probes: Stream) -> Person:
    lead = make.member(probes.program, "director")
    client.force_login(lead)
    return lead


def url(name: str, stream: Stream, *more: object) -> str:
    return reverse(f"mentors:{name}", args=[stream.program.slug, stream.slug, *more])


def joins(person: Person, role: str, on: str = "2027-01-04") -> dict[str, str]:
    return {"person": person.email, "role": role, "starts_on": on}


@pytest.mark.usefixtures("lead")
def test_a_co_mentor_joins_and_leaves(client: Client, probes: Stream) -> None:
    make.mentor(probes)
    kenji = make.person("Kenji Sato")

    client.post(url("mentor_add", probes), joins(kenji, "co"))
    mentor = StreamMentor.objects.get(person=kenji)
    assert (mentor.role, mentor.starts_on) == ("co", date(2027, 1, 4))

    client.post(url("mentor_end", probes, mentor.pk), {"on": "2027-02-12"})

    mentor.refresh_from_db()
    assert mentor.ends_on == date(2027, 2, 12)
    held = Membership.objects.get(person=kenji, role="mentor")
    assert held.ends_on == date(2027, 2, 12)


@pytest.mark.usefixtures("lead")
def test_who_becomes_primary_takes_over(client: Client, probes: Stream) -> None:
    former = make.mentor(probes)
    kenji = make.person("Kenji Sato")

    client.post(url("mentor_add", probes), joins(kenji, "primary", "2030-01-07"))

    roles = StreamMentor.objects.filter(ends_on=None).values_list("person", "role")
    assert list(roles) == [(kenji.pk, "primary")]
    assert former.mentoring.get().ends_on == date(2030, 1, 6)


@pytest.mark.usefixtures("lead")
def test_whom_nobody_knows_is_said_and_what_was_typed_stays(
    client: Client, probes: Stream
) -> None:
    typed = {"person": "x@example.org", "role": "co", "starts_on": "2027-01-04"}

    page = client.post(url("mentor_add", probes), typed).content.decode()

    assert "We know nobody with this email" in page
    assert "x@example.org" in page


@pytest.mark.usefixtures("lead")
def test_a_stream_of_its_own_deadline_and_then_of_none(
    client: Client, probes: Stream
) -> None:
    address = url("stream_deadline", probes)
    told = {"on": "2027-01-20", "time": "23:59", "rule": "AoE"}

    client.post(address, told)
    deadline = StreamDeadline.objects.get()
    assert closing_of(probes.program).of(probes) == deadline.at
    page = client.get(url("detail", probes)).content.decode()
    assert "Wed 20 January, 23:59" in page

    client.post(address, {**told, "drop": "yes"})
    assert closing_of(probes.program).of(probes) is None


def test_mentors_set_the_deadline_and_do_not_name_each_other(
    client: Client, probes: Stream
) -> None:
    client.force_login(make.mentor(probes))

    assert client.get(url("stream_deadline", probes)).status_code == 200
    assert client.get(url("mentor_add", probes)).status_code == 403
