"""Whoever has the whole database joins no anonymous answer to who was asked.

Every table that names people is tried: those of sessions and of the trail too, and the
order in which a web server saw them come.
"""

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from functools import partial
from itertools import product
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.utils.timezone import now

from mats.people.models import Person
from mats.questions.models import Answer, Response
from mats.surveys import services
from mats.surveys.models import Invitation, Pooled, Survey
from mats.todos.models import Todo
from tests import make

PEOPLE = 50
SHUFFLES = 20
"""At large; one in every run."""
LUCK = 12
"""One of fifty is met by chance; twelve in a try of 150,000, once in ten thousand."""


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


def naming() -> Iterator[tuple[str, str]]:
    """Every table and column that leads to a person."""
    tables = set(connection.introspection.table_names())
    for model in apps.get_models():
        table = model._meta.db_table
        for field in model._meta.concrete_fields:
            if field.related_model is Person and field.column and table in tables:
                yield table, field.column


def attacked(survey: Survey, came: Sequence[int]) -> int:
    """The most answers that any pair of orders puts to the person who gave them.

    The words that a person gave are their number here, so that the attacker's guesses
    can be counted. `came` is the order in which they sent.
    """
    asked = survey.invitations.select_related("person")
    truth = {row.person_id: int(row.person.name) for row in asked}
    given = Answer.objects.filter(response__questionnaire=survey.questionnaire)
    said = {row.response_id: int(row.text) for row in given.exclude(text="")}
    people = [came, *_orders_of(truth, naming())]
    of_answers = (("questions_response", "id"), ("questions_answer", "response_id"))
    best = 0
    for order, one in product(_orders_of(said, of_answers), people):
        for tried in (order, order[::-1]):
            pairs = zip(one, tried, strict=False)
            best = max(best, sum(truth[p] == said[r] for p, r in pairs))
    return best


def _orders_of(
    whom: Mapping[Any, int], tables: Iterable[tuple[str, str]]
) -> list[list[Any]]:
    found = set()
    for table, who in tables:
        rows = [row for row in columns(table) if row[who] in whom]
        found |= {tuple(dict.fromkeys(order)) for order in orders(rows, who)}
    return [list(order) for order in found]


def put(anonymity: str, slug: str = "winter") -> tuple[Survey, list[Invitation]]:
    survey = make.survey(anonymity, slug=slug)
    people = [make.person(name=str(number)) for number in range(PEOPLE)]
    return survey, make.asked(survey, people)


def send(row: Invitation, client: Client) -> None:
    words = {"why": row.person.name, "why-was": "1.", "act": "send"}
    client.post(make.link(row), {**words, "rating": "5", "rating-was": "1."})


@pytest.fixture
def shuffles(request: pytest.FixtureRequest) -> int:
    return SHUFFLES if request.config.getoption("--large") else 1


@pytest.mark.chaos
@pytest.mark.django_db(transaction=True)
def test_no_column_order_or_transaction_joins_answers_to_people(shuffles: int) -> None:
    """G31. Named answers fall to the same attack: it finds what is there."""
    chance = random.Random(7)  # noqa: S311 -- repeatable
    hits = [_mixed(chance, f"winter-{number}") for number in range(shuffles)]

    assert max(hits) < LUCK
    assert not Todo.objects.open().exists()


def _mixed(chance: random.Random, slug: str) -> int:
    """Half of them are signed in while they answer."""
    survey, rows = put("anonymous", slug)
    chance.shuffle(rows)
    sessions = columns("django_session")
    for number, row in enumerate(rows):
        client = Client()
        if number % 2:
            client.force_login(row.person)
            sessions = columns("django_session")
        send(row, client)
        if number % 7 == 0:
            services.tend(now())
    assert columns("django_session") == sessions
    services.end(survey, now=now())
    services.tend(now())
    assert survey.questionnaire.responses.count() == PEOPLE
    assert survey.invitations.answered().count() == PEOPLE
    return attacked(survey, [row.person_id for row in rows])


@pytest.mark.django_db(transaction=True)
def test_the_attack_finds_what_is_written_as_it_comes() -> None:
    survey, rows = put("named")
    random.Random(7).shuffle(rows)  # noqa: S311 -- repeatable
    for row in rows:
        send(row, Client())

    assert survey.invitations.answered().count() == PEOPLE
    assert attacked(survey, [row.person_id for row in rows]) == PEOPLE


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
