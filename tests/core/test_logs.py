"""One id runs from the request through its logs into the tasks it led to."""

import json
import logging
from collections.abc import Iterator

import pytest
from celery import current_task, shared_task
from django.test import Client

from mats.celery import app
from mats.core.logs import JsonFormatter, RequestIdFilter, request_id

seen: list[str] = []


@shared_task(name="tests.note_the_request")
def note_the_request() -> None:
    seen.append(request_id.get())


@pytest.fixture(autouse=True)
def _eager() -> Iterator[None]:
    seen.clear()
    app.conf.task_always_eager = True
    yield
    app.conf.task_always_eager = False


def test_a_task_of_nobody_goes_by_its_own_id() -> None:
    result = note_the_request.apply_async()

    assert seen == [str(result.id)[:16]]
    assert request_id.get() == "-"
    assert current_task is not None


def test_a_task_carries_the_id_of_the_request_behind_it() -> None:
    note_the_request.apply(headers={"mats_request_id": "abc"})

    assert seen == ["abc"]


@pytest.mark.django_db
def test_a_request_is_logged_by_its_route_and_by_nothing_of_the_person(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.handler.addFilter(RequestIdFilter())
    with caplog.at_level(logging.INFO, "mats.request"):
        answer = client.get("/healthz?token=secret")

    (record,) = [each for each in caplog.records if each.name == "mats.request"]
    line = json.loads(JsonFormatter().format(record))
    assert line["message"].startswith("GET /healthz 200 in ")
    assert line["request"] == "-" or line["request"] == answer["X-Request-ID"]
    assert "secret" not in json.dumps(line)
