"""Whoever has the whole database joins no anonymous answer to who was asked."""

import random
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils.timezone import now

from mats.questions.models import Answer, Response
from mats.surveys import services
from mats.surveys.models import Invitation, Pooled, Survey
from mats.todos.models import Todo
from tests import make

PEOPLE = 50
LUCK = 11
"""One of fifty is met by chance; eleven in any of two thousand tries, once in 10^5."""


def columns(table: str) -> list[dict[str, Any]]:
    """All that the database says of each row, the hidden columns too."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT *, xmin::text::bigint AS _xmin, cmin::text::bigint AS _cmin,"  # noqa: S608 -- names of our tables
            " (ctid::text::point)[0] * 1000 + (ctid::text::point)[1] AS _ctid"
            f" FROM {table}"
        )
        names = [each.name for each in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def orders(rows: list[dict[str, Any]], who: str) -> Iterator[list[Any]]:
    """By every column: whose rows they are, in its order."""
    for name in rows[0] if rows else ():
        keys = {str(row[name]) for row in rows}
        if len(keys) > 1:
            yield [row[who] for row in sorted(rows, key=partial(placed, name))]


def placed(name: str, row: dict[str, Any]) -> tuple[bool, Any]:
    value = row[name]
    return value is not None, 0 if value is None else value


def attacked() -> int:
    """The most answers that any pair of orders puts to the person who gave them.

    The rating that a person gave is their number here, so that the attacker's guesses
    can be counted.
    """
    truth = {row.person_id: int(row.person.name) for row in Invitation.objects.all()}
    said = {a.response_id: int(a.text) for a in Answer.objects.exclude(text="")}
    people = [
        *orders(columns("surveys_invitation"), "person_id"),
        *orders(columns("todos_todo"), "debtor_id"),
        *orders(columns("todos_todoevent"), "debtor_id"),
    ]
    answers = [
        *orders(columns("questions_response"), "id"),
        *orders(columns("questions_answer"), "response_id"),
    ]
    best = 0
    for given in answers:
        unique = list(dict.fromkeys(given))
        for one in people:
            mine = list(dict.fromkeys(one))
            for order in (unique, unique[::-1]):
                pairs = zip(mine, order, strict=False)
                best = max(best, sum(truth[p] == said[r] for p, r in pairs))
    return best


def put(anonymity: str) -> tuple[Survey, list[Invitation]]:
    survey = make.survey(anonymity)
    people = [make.person(name=str(number)) for number in range(PEOPLE)]
    return survey, make.asked(survey, people)


def send(row: Invitation, client: Client) -> None:
    words = {"why": row.person.name, "why-was": "1.", "act": "send"}
    client.post(make.link(row), {**words, "rating": "5", "rating-was": "1."})


@pytest.mark.django_db(transaction=True)
def test_no_column_order_or_transaction_joins_answers_to_people() -> None:
    """Named answers fall to the same attack, so it finds what is there to be found."""
    survey, rows = put("anonymous")
    client = Client()
    random.Random(7).shuffle(rows)  # noqa: S311 -- repeatable
    for number, row in enumerate(rows):
        send(row, client)
        if number % 7 == 0:
            services.tend(now())
    services.end(survey, now=now())
    services.tend(now())

    assert Response.objects.count() == PEOPLE
    assert Invitation.objects.answered().count() == PEOPLE
    assert not Todo.objects.open().exists()
    assert attacked() < LUCK


@pytest.mark.django_db(transaction=True)
def test_the_attack_finds_what_is_written_as_it_comes() -> None:
    survey, rows = put("named")
    client = Client()
    random.Random(7).shuffle(rows)  # noqa: S311 -- repeatable
    for row in rows:
        send(row, client)

    assert survey.invitations.answered().count() == PEOPLE
    assert attacked() == PEOPLE


@pytest.mark.django_db
def test_nothing_of_an_anonymous_answer_leads_back() -> None:
    """No name, no time, no version, no trail; sealed before the mixing."""
    survey, people = make.survey("anonymous"), [make.person() for _ in range(6)]
    rows = make.asked(survey, people)
    for row in rows[:4]:
        send(row, Client())
    services.tend(now())

    waiting = list(Pooled.objects.values_list("sealed", flat=True))
    assert len(waiting) == 4
    assert Response.objects.count() == 0
    assert Invitation.objects.answered().count() == 4
    assert len({len(sealed) for sealed in waiting}) == 1
    services.tend(now() + timedelta(days=8))

    facts = Response.objects.values_list(
        "respondent", "subject", "started_at", "saved_at", "submitted_at", "revision"
    )
    assert Counter(facts) == {(None, None, None, None, survey.opens_at, 0): 4}
    assert not Pooled.objects.exists()
    assert not Invitation.objects.exclude(answered_at=None).exists()
    for table in ("questions_response", "questions_answer", "surveys_pooled"):
        assert f"{table}event" not in connection.introspection.table_names()


@pytest.mark.django_db
def test_one_link_sends_once_before_and_after_the_mixing() -> None:
    survey, people = make.survey("anonymous"), [make.person() for _ in range(5)]
    rows = make.asked(survey, people)
    client = Client()
    send(rows[0], client)
    other = {"why": "x", "why-was": "1.", "act": "send"}
    twice = client.post(make.link(rows[0]), other)
    for row in rows[1:]:
        send(row, client)
    services.tend(now())
    late = client.post(make.link(rows[0]), other)

    assert (twice.status_code, late.status_code) == (409, 409)
    assert Response.objects.count() == 5
    assert "it is in" in client.get(make.link(rows[0])).content.decode()
