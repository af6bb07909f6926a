"""One link, opened in several windows, sent at the same moment."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test import Client
from django.utils.timezone import now

from mats.questions.models import Response, Submission
from mats.surveys import services
from mats.surveys.models import Pooled
from mats.todos.models import Todo
from tests import make

pytestmark = pytest.mark.django_db(transaction=True)
WINDOWS = 6
SENT, REFUSED = 303, 409


def sent_at_once(url: str) -> list[int]:
    """What each window is answered; each gives another rating, on an empty page."""

    def send(rating: int) -> int:
        said = {"rating": str(rating), "rating-was": "1.", "why": "", "why-was": "1."}
        try:
            return Client().post(url, {**said, "act": "send"}).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(WINDOWS) as pool:
        return sorted(pool.map(send, range(1, WINDOWS + 1)))


def test_under_a_name_one_is_kept_and_the_others_are_shown_both() -> None:
    (row,) = make.asked(make.survey(), [make.person()])

    statuses = sent_at_once(make.link(row))

    assert statuses == [200] * (WINDOWS - 1) + [SENT]
    kept = Response.objects.get()
    version = Submission.objects.get()
    assert kept.answers.get().number == int(version.answers["rating"]["number"])
    assert Todo.objects.get().settled_at is not None


def test_without_a_name_one_is_taken_and_the_others_are_refused() -> None:
    survey = make.survey("anonymous")
    (row,) = make.asked(survey, [make.person()])

    statuses = sent_at_once(make.link(row))
    waiting = Pooled.objects.count()
    services.end(survey, now=now())
    services.tend(now())

    assert statuses == [SENT] + [REFUSED] * (WINDOWS - 1)
    assert waiting == 1
    assert Response.objects.get().answers.count() == 1
