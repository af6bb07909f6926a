"""A conflict hides the file everywhere, from the next request on."""

import pytest
from django.test import Client
from django.utils import timezone

from mats.mail.models import Message
from mats.people.models import Person
from mats.programs.models import Program
from mats.programs.services import declare
from mats.reviews import services
from mats.reviews.models import Interview, MentorRank
from tests import make

pytestmark = pytest.mark.django_db
NOW = timezone.now()
HERE = "/programs/winter/reviews/"
CANARY = "Zqfriendqz"
SEARCH = "/search/?q=zqfriend"
LISTS = (
    HERE,
    f"{HERE}?format=csv",
    f"{HERE}all/",
    f"{HERE}all/?format=csv",
    f"{HERE}all/?name={CANARY[2:]}",
    f"{HERE}all/?sort=score",
    f"{HERE}all/move/decline/?all=1&choice=first",
    f"{HERE}rankings/probes/",
    f"{HERE}rankings/probes/?format=csv",
    "/programs/winter/applications/",
    "/programs/winter/applications/?format=csv",
    SEARCH,
    "/programs/winter/todos/",
    "/programs/winter/mail/",
    "/me/todos/",
)


@pytest.fixture
def program() -> Program:
    """Two applicants to one stream, both reviewed, ranked and to be interviewed."""
    program = make.opening().program
    make.reviewing(program, reviewers=3)
    stream = make.stream(program)
    other = make.mentor(stream, make.person("Ola Berg"), "co")
    choices = []
    for name in (CANARY, "Stranger"):
        who = make.person(name, f"{name.lower()}@example.org")
        wanted = make.sent_application(stream, who=who).choices.get()
        make.sent_review(wanted, other, comment=f"{name} reads well")
        Interview.objects.create(choice=wanted, invited_by=other)
        choices.append(wanted.pk)
    services.arrange(stream, choices, seen=[], by=other)
    return program


def reader(program: Program, role: str) -> Person:
    who = make.person("Reader", is_superuser=role == "superuser")
    if role == "mentor":
        return make.mentor(program.streams.get(), who, "backup")
    return make.member(program, "director", who) if role == "director" else who


def told(client: Client, page: str) -> bool:
    response = client.get(page)
    return CANARY.lower() in response.content.decode().lower().replace(
        f'value="{CANARY[2:].lower()}"', ""
    )  # fmt: skip


@pytest.mark.parametrize("role", ["mentor", "director", "superuser"])
def test_who_has_a_conflict_finds_nothing_anywhere(program: Program, role: str) -> None:
    me = reader(program, role)
    friend = Person.objects.get(name=CANARY)
    wanted = friend.applications.get().choices.get()
    mine = make.review(wanted, me)
    pages = [
        *LISTS,
        f"{HERE}{mine.pk}/",
        f"{HERE}{mine.pk}/back/",
        f"{HERE}all/{wanted.pk}/",
        f"{HERE}all/{wanted.pk}/ask/",
        f"{HERE}all/move/decline/?key={wanted.pk}",
        f"{HERE}all/compare/?key={wanted.pk}&key={_other(program, friend)}",
        f"/programs/winter/applications/{wanted.application_id}/",
    ]
    client = Client()
    client.force_login(me)
    before = {page for page in pages if told(client, page)}
    assert len(before) >= 12, before

    declare(
        program,
        by=friend,
        now=NOW,
        person=friend,
        email=me.email,
        name=me.name,
        kind="friend",
    )

    # That there is such a person a superuser finds still: no file is behind it.
    directory = {SEARCH} if role == "superuser" else set()
    assert {page for page in pages if told(client, page)} == directory
    counted = client.get(f"{HERE}all/").context["listing"].counted
    assert counted == "1 application"
    assert not Message.objects.filter(recipient=me, text__icontains=CANARY).exists()
    assert [rank.position for rank in MentorRank.objects.seen_in(program, me)] == [2]


def _other(program: Program, friend: Person) -> int:
    rows = program.applications.exclude(person=friend)
    return rows.get().choices.get().pk
