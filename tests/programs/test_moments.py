"""Dates and times in the words of the house."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from pytest_django import DjangoAssertNumQueries

from mats.people.http import PersonRequest
from mats.people.models import Person
from mats.programs import moments, policies
from mats.programs.facts import key_facts
from mats.programs.roles import roles_of
from mats.programs.shares import sums
from mats.programs.standing import standing_of
from tests import make
from tests.programs.conftest import Winter

pytestmark = pytest.mark.django_db


def shown(tag: str, reader: str, **context: object) -> str:
    words = Template("{% load moments %}{% " + tag + " %}")
    return words.render(Context({**context, "user": Person(timezone=reader)}))


def test_a_deadline_is_shown_as_announced_then_in_the_readers_time() -> None:
    deadline = make.deadline(make.program(), on=date(2026, 10, 6), rule="AoE")

    html = shown("announced deadline", "Europe/Berlin", deadline=deadline)
    assert '<time datetime="2026-10-07T11:59:00Z">' in html
    assert "Tue 6 October, 23:59 anywhere on earth" in html
    assert "Wed 7 October, 13:59 Berlin time" in html


@pytest.mark.parametrize(
    ("reader", "beside"),
    [
        ("America/Los_Angeles", ""),
        ("America/Vancouver", ""),  # another name for the same clock
        ("Asia/Tokyo", "Fri 19 February, 07:05 Tokyo time"),
    ],
)
def test_a_moment_says_the_readers_time_only_where_it_differs(
    reader: str, beside: str
) -> None:
    at = datetime(2027, 2, 18, 22, 5, tzinfo=UTC)

    html = shown("moment at program", reader, at=at, program=make.program())
    assert "Thu 18 February, 14:05</time>" in html
    assert (beside in html) if beside else ("mats-meta" not in html)


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2027, 1, 11), date(2027, 3, 19), "11 Jan to 19 Mar"),
        (date(2026, 12, 1), date(2027, 1, 8), "1 Dec 2026 to 8 Jan 2027"),
        (date(2027, 1, 11), None, "since 11 Jan 2027"),
    ],
)
def test_spans_are_as_short_as_they_can_be(
    first: date, last: date | None, words: str
) -> None:
    assert moments.span(first, last) == words


def test_the_key_facts_are_computed_from_the_records(winter: Winter) -> None:
    facts = key_facts(winter.program, [winter.phase], standing_of(winter.program))

    assert {fact.name: fact.value for fact in facts} == {
        "Research phase": "11 Jan to 19 Mar, 10 weeks",
        "Where": "Berkeley",
        "Scholars": "1",
        "Mentors": "1",
        "Research managers": "1",
        "Stipend": "$30 an hour, $4,800 for four weeks",
        "Hours": "40 a week",
    }


@pytest.mark.parametrize(
    ("shares", "warning"),
    [
        ([("0.2", "0.6", "0.8"), ("0.1", "0.4", "0.5")], []),
        ([("0.2", "0.5", "1")], ["The targets sum to 50.0%, not 100%."]),
        ([("0.6", "0.6", None), ("0.5", "0.4", None)], ["least shares sum to 110.0%"]),
        ([("0", "0.5", "0.6"), ("0", "0.5", "0.3")], ["greatest shares sum to 90.0%"]),
        ([(None, None, None)], ["No target yet: Track0."]),
    ],
)
def test_shares_that_cannot_be_met_are_named(
    shares: list[tuple[str | None, ...]], warning: list[str]
) -> None:
    winter = make.program()
    tracks = [make.track(winter, f"track{n}") for n in range(len(shares))]
    for track, (least, target, greatest) in zip(tracks, shares, strict=True):
        track.name = track.name.capitalize()
        track.min_share, track.target_share, track.max_share = (
            None if share is None else Decimal(share)
            for share in (least, target, greatest)
        )

    found = sums(tracks).warnings
    assert len(found) == len(warning)
    assert all(part in said for part, said in zip(warning, found, strict=True))


def asking(person: Person) -> PersonRequest:
    request = RequestFactory().get("/")
    request.user = Person.objects.get(pk=person.pk)
    return request  # type: ignore[return-value]  # as the middleware makes it


def test_a_request_asks_for_all_roles_once(
    winter: Winter, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make.member(make.program("summer"), "mentor", winter.director)
    request = asking(winter.director)

    with django_assert_num_queries(1):
        roles = roles_of(request)
        assert roles_of(request) is roles
        leads = [p.slug for p in roles.programs if policies.can_edit(request.user, p)]
    assert leads == ["winter"]
