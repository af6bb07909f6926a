"""Reviews are asked for, written blind, sent and handed on."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone

from mats.applications.models import Application, StreamChoice
from mats.core.errors import Refused
from mats.mentors.models import Stream
from mats.people.models import Person
from mats.programs.models import Conflict, Program
from mats.programs.services import declare
from mats.reviews import services
from mats.reviews.models import Review
from mats.todos.models import Todo
from tests import make

pytestmark = pytest.mark.django_db
NOW = timezone.now()
WORDS = {
    "about-here": "1",
    **{f"{key}-was": "1." for key in ("depth", "breadth", "taste", "fit")},
    **{f"{key}-was": "1." for key in ("recommendation", "comment")},
}
SHEET = {
    **WORDS,
    "depth": "5",
    "breadth": "3",
    "taste": "4",
    "fit": "5",
    "recommendation": "maybe",
    "comment": "Ask about the arithmetic.",
    "act": "send",
}


@pytest.fixture
def stream() -> Stream:
    """Of a program that reviews, from long ago."""
    opening = make.opening()
    make.reviewing(opening.program)
    return make.stream(opening.program)


def choice(stream: Stream, name: str = "Ida Fischer") -> StreamChoice:
    return make.sent_application(stream, who=make.person(name)).choices.get()


def as_(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def page(review: Review) -> str:
    return f"/programs/winter/reviews/{review.pk}/"


def conflict(stream: Stream, one: Person, other: Person) -> Conflict:
    return declare(
        stream.program,
        by=one,
        now=NOW,
        person=one,
        email=other.email,
        name=other.name,
        kind="friend",
    )


def asked(stream: Stream) -> dict[str, list[str]]:
    """By reviewer: of whom they still have a review to write."""
    rows = Review.objects.filter(state="asked", choice__stream=stream)
    found: dict[str, list[str]] = {}
    for review in rows.order_by("choice__application__person__name"):
        name = review.choice.application.person.name
        found.setdefault(review.reviewer.name, []).append(name)
    return found


def test_a_reviewer_says_where_they_stand_writes_and_is_led_to_the_next(
    stream: Stream,
) -> None:
    mentor = make.mentor(stream)
    first, second = choice(stream, "First"), choice(stream, "Second")
    services.ask_by_rule(stream.program, now=NOW)
    one, two = Review.objects.order_by("pk")
    client = as_(mentor)

    shut = client.get(page(one)).content.decode()
    assert "Do you know First?" in shut
    assert "Programming" not in shut
    client.post(page(one), {"standing": "slightly"})
    assert "Programming" in client.get(page(one)).content.decode()
    response = client.post(page(one), SHEET)

    assert response.headers["Location"] == page(two)
    one.refresh_from_db()
    assert (one.state, one.score, one.acquainted) == ("sent", Decimal("8.12"), True)
    assert (one.recommendation, one.comment) == ("maybe", "Ask about the arithmetic.")
    assert {first, second} == {one.choice, two.choice}
    assert Todo.objects.open().get().debtor == mentor
    client.post(page(two), {"standing": "no"})
    done = client.post(page(two), SHEET)
    assert done.headers["Location"] == "/programs/winter/reviews/"
    assert not Todo.objects.open().exists()


def test_nothing_is_written_before_one_says_where_one_stands(stream: Stream) -> None:
    review = make.review(choice(stream))
    response = as_(review.reviewer).post(page(review), SHEET)

    assert "Say whether you know them" in response.content.decode()
    review.refresh_from_db()
    assert review.response is None


def test_who_knows_them_well_sees_no_more_and_somebody_else_is_asked(
    stream: Stream,
) -> None:
    friend, other = make.mentor(stream), make.mentor(stream, make.person("Ola"), "co")
    review = make.review(choice(stream), friend)
    client = as_(friend)

    empty = client.post(page(review), {"standing": "well"})
    assert "Choose how you know them" in empty.content.decode()
    client.post(page(review), {"standing": "well", "kind": "family", "note": "Cousin"})

    assert asked(stream) == {"Ola": ["Ida Fischer"]}
    assert Conflict.objects.get().note == "Cousin"
    assert client.get(page(review)).status_code == 404
    assert "Ida Fischer" not in client.get("/programs/winter/reviews/").content.decode()
    assert Todo.objects.open().get().debtor == other


def test_a_conflict_of_all_mentors_asks_somebody_of_the_staff(stream: Stream) -> None:
    manager = make.member(stream.program, "research_manager", make.person("Noor"))
    review = make.review(choice(stream))
    conflict(stream, review.reviewer, review.choice.application.person)

    assert asked(stream) == {manager.name: ["Ida Fischer"]}


def test_a_conflict_takes_back_what_was_sent(stream: Stream) -> None:
    review = make.sent_review(choice(stream))
    conflict(stream, review.choice.application.person, review.reviewer)

    review.refresh_from_db()
    assert (review.state, review.score, review.comment) == ("declined", None, "")


def test_others_reviews_are_read_once_ones_own_is_sent(stream: Stream) -> None:
    wanted = choice(stream)
    director = make.member(stream.program, "director", make.person("Dina"))
    make.sent_review(wanted, comment="Canary")
    mine = make.review(wanted, director, unconflicted_at=NOW)
    client = as_(director)

    assert "Canary" not in client.get(page(mine)).content.decode()
    client.post(page(mine), SHEET)
    assert "Canary" in client.get(page(mine)).content.decode()


def test_names_and_education_are_hidden_until_the_review_is_sent(
    stream: Stream,
) -> None:
    make.reviewing(stream.program, hides_names=True, hides_education=True)
    wanted = choice(stream)
    Application.objects.update(field="Canary studies")
    client = as_(make.review(wanted).reviewer)
    review = Review.objects.get()

    for path in (page(review), "/programs/winter/reviews/"):
        shown = client.get(path).content.decode()
        assert f"Applicant {wanted.application_id}" in shown
        assert "Ida Fischer" not in shown
        assert "Canary" not in shown
    client.post(page(review), {"standing": "no"})
    client.post(page(review), SHEET)
    assert "Ida Fischer" in client.get(page(review)).content.decode()


@pytest.mark.parametrize("told", [True, False])
def test_mentors_learn_of_other_streams_where_the_program_says_so(
    stream: Stream, told: bool
) -> None:
    make.reviewing(stream.program, tells_streams=told)
    other = make.stream(stream.program, "oversight")
    mine = make.sent_application(stream, other).choices.get(stream=stream)
    review = make.review(mine, unconflicted_at=NOW)

    shown = as_(review.reviewer).get(page(review)).content.decode()
    assert ("Oversight" in shown) is told


def test_reviews_go_to_the_least_loaded_and_nobody_gets_too_many(
    stream: Stream,
) -> None:
    make.reviewing(stream.program, reviewers=2, load=2)
    first, second = make.mentor(stream, make.person("Ana")), make.person("Bo")
    make.mentor(stream, second, "co")
    friend = choice(stream, "Friend of Ana")
    conflict(stream, first, friend.application.person)
    for name in ("Two", "Three"):
        choice(stream, name)

    given = services.ask_by_rule(stream.program, now=NOW)

    assert (given.asked, len(given.short)) == (4, 2)
    assert asked(stream)["Ana"] == ["Three", "Two"]
    assert len(asked(stream)["Bo"]) == 2
    again = services.ask_by_rule(stream.program, now=NOW)
    assert again.asked == 0
    assert Todo.objects.count() == 2


def test_what_is_given_back_goes_to_somebody_else(stream: Stream) -> None:
    make.mentor(stream, make.person("Ola"), "co")
    review = make.review(choice(stream))
    as_(review.reviewer).post(f"{page(review)}back/", {"because": "On leave"})

    assert asked(stream) == {"Ola": ["Ida Fischer"]}
    with pytest.raises(Refused):
        services.give_back(review, because="Again", now=NOW)


def test_nobody_is_asked_who_may_not_see_it(stream: Stream) -> None:
    stranger = make.mentor(make.stream(stream.program, "other"))
    with pytest.raises(Refused):
        services.ask(choice(stream), [stranger], now=NOW)


def test_mentors_review_from_the_day_it_begins(stream: Stream) -> None:
    review = make.review(choice(stream))
    opening = stream.program.opening
    opening.review_from = NOW + timedelta(days=1)
    opening.save()

    client = as_(review.reviewer)
    assert client.get(page(review)).status_code == 404
    assert "Ida" not in client.get("/programs/winter/reviews/").content.decode()


def test_how_we_review_is_set_up_by_a_button() -> None:
    director = make.member(make.program(), "director")
    client, settings = as_(director), "/programs/winter/reviews/settings/"

    assert "Set up reviewing" in client.get(settings).content.decode()
    client.post(settings)
    assert "Change the score sheet" in client.get(settings).content.decode()
    made = Program.objects.get().reviewing
    facts = {"sheet": made.sheet_id, "reviewers": 3, "days": 7, "reserve": 2}
    client.post(settings, facts)
    made.refresh_from_db()
    assert (made.reviewers, made.days, made.reserve, made.load) == (3, 7, 2, None)
