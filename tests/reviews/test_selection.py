"""The list of those who choose: filters, scores, moving many, two beside each other."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from mats.applications.models import StreamChoice
from mats.core.errors import Refused
from mats.mentors.models import Stream
from mats.people.models import Person
from mats.programs.services import declare
from mats.reviews import services
from mats.reviews.models import Progress
from mats.reviews.services import Act
from tests import make

pytestmark = pytest.mark.django_db
NOW = timezone.now()
ALL = "/programs/winter/reviews/all/"


@pytest.fixture
def stream() -> Stream:
    """Of a program that reviews, from long ago."""
    opening = make.opening()
    make.reviewing(opening.program)
    return make.stream(opening.program)


def choice(stream: Stream, name: str, **facts: object) -> StreamChoice:
    who = make.person(name)
    return make.sent_application(stream, who=who, **facts).choices.get()


def as_(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def names(client: Client, query: str = "") -> list[str]:
    """Those that the list shows, in its order."""
    listing = client.get(f"{ALL}{query}").context["listing"]
    return [row.name for row in listing.shaped]


def director(stream: Stream) -> Person:
    return make.member(stream.program, "director", make.person("Dina"))


def test_the_list_shows_scores_and_sorts_by_them(stream: Stream) -> None:
    low, high = choice(stream, "Low"), choice(stream, "High")
    choice(stream, "Unread")
    mentor = make.mentor(stream)
    make.sent_review(low, mentor, 1, 1, 1, 1)
    make.sent_review(high, mentor, 5, 5, 5, 5)
    client = as_(director(stream))

    assert names(client, "?sort=score") == ["High", "Low", "Unread"]
    page = client.get(f"{ALL}?sort=score").content.decode()
    assert "1 × 10" in page
    rows = client.get(f"{ALL}?sort=score&format=csv").content.decode().splitlines()
    assert rows[1].startswith("High,Probes,1,,In review,,,1,10.00,10.00,10.00")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?name=lia", ["Lia"]),
        ("?stage=review", ["Lia", "Mo", "Ned"]),
        ("?stage=interview", ["Ola"]),
        ("?stage=declining", ["Pia"]),
        ("?stage=decided", ["Ria"]),
        ("?reviews=mine", ["Mo"]),
        ("?reviews=none", ["Mo", "Ned", "Ola", "Pia", "Ria"]),
        ("?reviews=few", ["Ned", "Ola", "Pia"]),
        ("?reviews=apart", ["Lia"]),
        ("?degree=phd", ["Ned"]),
        ("?choice=first&stage=review&reviews=few", ["Ned"]),
    ],
)
def test_filters_narrow_the_list(stream: Stream, query: str, found: list[str]) -> None:
    me, mentor = director(stream), make.mentor(stream)
    lia, mo = choice(stream, "Lia"), choice(stream, "Mo")
    choice(stream, "Ned", degree="phd")
    make.sent_review(lia, mentor, 1, 1, 1, 1)
    make.sent_review(lia, make.mentor(stream, make.person(), "co"), 5, 5, 5, 5)
    make.review(mo, me)
    Progress.objects.create(choice=choice(stream, "Ola"), stage="interview")
    Progress.objects.create(choice=choice(stream, "Pia"), declining_since=NOW)
    told = choice(stream, "Ria")
    StreamChoice.objects.filter(pk=told.pk).update(outcome="rejected")

    assert sorted(names(as_(me), query)) == found


def test_who_has_to_review_learns_no_score_and_no_hidden_name(stream: Stream) -> None:
    make.reviewing(stream.program, hides_names=True, hides_education=True)
    me, wanted = director(stream), choice(stream, "Canary", degree="phd")
    make.sent_review(wanted, None, 5, 5, 5, 5)
    make.review(wanted, me)
    hidden = f"Applicant {wanted.application_id}"
    client = as_(me)

    for query in ("", "?sort=score", "?sort=name", "?format=csv"):
        page = client.get(f"{ALL}{query}").content.decode()
        assert "Canary" not in page
        assert "10.0" not in page
        assert hidden in page
    for query in ("?name=canary", "?degree=phd", "?reviews=apart"):
        assert names(client, query) == []
    detail = client.get(f"{ALL}{wanted.pk}/").content.decode()
    assert "Canary" not in detail
    assert "10.0" not in detail


def test_many_are_declined_after_a_look_and_nobody_is_told(stream: Stream) -> None:
    one, two = choice(stream, "One"), choice(stream, "Two")
    gone = choice(stream, "Gone")
    StreamChoice.objects.filter(pk=gone.pk).update(outcome="withdrawn")
    client = as_(director(stream))
    path = f"{ALL}move/decline/?key={one.pk}&key={two.pk}&key={gone.pk}"

    page = client.get(path).content.decode()
    assert "Decline: 2" in page
    assert "decided: withdrew" in page
    assert not Progress.objects.exists()
    client.post(path, {"number": "2"})

    rows = Progress.objects.declining().values_list("choice", flat=True)
    assert sorted(rows) == [one.pk, two.pk]
    assert set(StreamChoice.objects.values_list("outcome", flat=True)) == {
        "",
        "withdrawn",
    }
    client.post(f"{ALL}move/keep/?key={one.pk}", {"number": "1"})
    assert Progress.objects.declining().get().choice == two


def test_all_that_pass_the_filters_move_unless_there_are_others_by_now(
    stream: Stream,
) -> None:
    choice(stream, "One")
    client = as_(director(stream))
    path = f"{ALL}move/interview/?all=1&stage=review"
    assert "Advance to interview: 1" in client.get(path).content.decode()
    choice(stream, "Two")

    refused = client.post(path, {"number": "1"})
    assert refused.status_code == 409
    client.post(path, {"number": "2"})
    assert set(Progress.objects.values_list("stage", flat=True)) == {"interview"}


def test_a_mentor_moves_only_their_own(stream: Stream) -> None:
    other = make.mentor(make.stream(stream.program, "other"))
    wanted = choice(stream, "One")
    with pytest.raises(Refused):
        services.move(
            stream.program, keys=[wanted.pk], act=Act.DECLINE, by=other, now=NOW
        )


def test_two_stand_beside_each_other(stream: Stream) -> None:
    one = choice(stream, "One", field="Statistics")
    two = choice(stream, "Two", field="Logic")
    client = as_(director(stream))

    page = client.get(f"{ALL}compare/?key={two.pk}&key={one.pk}")
    assert [row.name for row in page.context["rows"]] == ["Two", "One"]
    assert dict(page.context["sheets"])["Education"] == ["Logic", "Statistics"]
    assert client.get(f"{ALL}compare/?key={one.pk}").status_code == 404


def test_staff_ask_by_hand_and_by_rule(stream: Stream) -> None:
    mentor, co = make.mentor(stream), make.mentor(stream, make.person("Ola"), "co")
    one = choice(stream, "One")
    choice(stream, "Two")
    friend = choice(stream, "Friend")
    declare(
        stream.program,
        by=co,
        now=NOW,
        person=co,
        email=friend.application.person.email,
        name="Friend",
        kind="friend",
    )
    client = as_(director(stream))

    shown = client.get(f"{ALL}{friend.pk}/ask/").content.decode()
    assert "Maya Oduya (mentor of the stream, has 0 reviews)" in shown
    assert "Ola (" not in shown
    client.post(f"{ALL}{one.pk}/ask/", {"people": [mentor.pk, co.pk]})
    assert one.reviews.count() == 2
    page = client.get("/programs/winter/reviews/give-out/").content.decode()
    assert "2 reviews are still to be asked for" in page
    client.post("/programs/winter/reviews/give-out/")
    assert friend.reviews.get().reviewer == mentor


def test_pages_cost_the_same_for_one_row_and_for_many(stream: Stream) -> None:
    me, mentor = director(stream), make.mentor(stream)
    client = as_(me)

    def counts() -> list[int]:
        wanted = choice(stream, "Somebody")
        make.sent_review(wanted, mentor)
        mine = make.review(wanted, me, unconflicted_at=NOW - timedelta(days=1))
        pages = (
            ALL,
            f"{ALL}?stage=review&reviews=mine&choice=first",
            f"{ALL}{wanted.pk}/",
            "/programs/winter/reviews/",
            f"/programs/winter/reviews/{mine.pk}/",
        )
        return [_statements(client, page) for page in pages]

    counts()  # what a process reads once
    first = counts()
    assert counts() == first
    assert max(first) <= 12, first


def _statements(client: Client, page: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(page).status_code == 200
    ours = ("SAVEPOINT", "RELEASE SAVEPOINT", "SET TRANSACTION")
    return sum(not query["sql"].startswith(ours) for query in asked)
