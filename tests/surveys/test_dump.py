"""G30: whoever has the whole database and the logs finds no tie and no link in them."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils.timezone import now

from mats.questions.models import Answer, Response
from mats.surveys import services
from mats.surveys.models import Draft, Invitation, Pooled
from tests import make

pytestmark = pytest.mark.django_db
Row = dict[str, Any]
PEOPLE = 6


def dump() -> Iterator[tuple[str, Row]]:
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            name = connection.ops.quote_name(table)
            cursor.execute(f"SELECT to_jsonb(t)::text FROM {name} t")  # noqa: S608 -- our tables
            yield from ((table, json.loads(row)) for (row,) in cursor.fetchall())


def holding(*words: str) -> set[str]:
    """The tables where one of these stands, in whatever column."""
    return {
        table for table, row in dump() if any(word in json.dumps(row) for word in words)
    }


def different(table: str, *own: str) -> set[str]:
    """Rows that differ in more than what is of each one's own."""
    return {
        json.dumps({k: v for k, v in row.items() if k not in own})
        for name, row in dump()
        if name == table
    }


def words_of(row: Invitation) -> str:
    return f"Said by nobody, number {row.person_id:05}."


def post(row: Invitation, act: str, was: str = "1.") -> None:
    said = {"why": words_of(row), "why-was": was, "rating": "5", "rating-was": "1."}
    status = Client().post(make.link(row), {**said, "act": act}).status_code
    assert status == (303 if act == "send" else 200)


@pytest.fixture
def rows() -> list[Invitation]:
    people = [make.person(f"Canary Number{number}") for number in range(PEOPLE)]
    return make.asked(make.survey("anonymous"), people)


def test_what_is_begun_or_waits_is_readable_in_no_row(rows: list[Invitation]) -> None:
    said = [words_of(row) for row in rows]

    for row in rows[:2]:
        post(row, "save")
    for row in rows[2:4]:
        post(row, "send")

    assert (Draft.objects.count(), Pooled.objects.count()) == (2, 2)
    assert holding(*said) == set()


def test_from_an_answer_leads_nothing_but_to_its_response(
    rows: list[Invitation],
) -> None:
    """What a response has of its own is its key, and that stands nowhere else."""
    for row in rows:
        post(row, "send")
    services.tend(now())

    assert holding(*(words_of(row) for row in rows)) == {"questions_answer"}
    keys = [str(pk) for pk in Response.objects.values_list("pk", flat=True)]
    assert len(keys) == PEOPLE
    assert holding(*keys) == {"questions_answer", "questions_response"}
    assert len(different("questions_response", "id")) == 1
    answers = different("questions_answer", "id", "response_id", "text")
    assert len(answers) == len({json.loads(row)["question_id"] for row in answers})
    assert not Answer.objects.exclude(response__respondent=None).exists()


def test_no_link_and_nobody_stands_in_rows_or_logs(
    rows: list[Invitation],
    caplog: pytest.LogCaptureFixture,
) -> None:
    links = [make.link(row).split("/")[2] for row in rows]
    caplog.set_level("DEBUG", logger="mats")

    with caplog.at_level("INFO"):
        for row in rows:
            Client().get(make.link(row))
            post(row, "send")
        services.tend(now())
    told = [record.getMessage() for record in caplog.records]

    assert sum("/s/" in line for line in told) == 2 * PEOPLE
    assert holding(*links) == set()
    known = [*links, *(words_of(row) for row in rows), "Canary"]
    assert [line for line in told for each in known if each in line] == []
