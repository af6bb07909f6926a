"""What the database itself refuses."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from mats.questions import services
from mats.questions.models import Answer, Question, Response
from mats.questions.values import Given
from tests import make

pytestmark = pytest.mark.django_db
NOW = datetime(2027, 2, 18, 10, 42, tzinfo=UTC)
LATER = NOW + timedelta(minutes=5)


def text(words: str) -> Given:
    return Given(text=words)


def started(*keys: str, **fields: object) -> Response:
    asked = make.questionnaire(make.program())
    for key in keys or ("progress",):
        make.question(asked, key, **fields)  # type: ignore[arg-type]  # columns
    return services.start_response(asked, make.person(), now=NOW)


@pytest.mark.parametrize(
    ("key", "answer"),
    [
        ("progress", {"number": 3}),
        ("progress", {"text": ""}),
        ("depth", {"text": "seven"}),
        ("depth", {"number": 11}),
        ("depth", {"number": Decimal("7.5")}),
        ("pick", {"text": "a"}),
        ("depth", {"number": 7, "part": 1}),
    ],
)
def test_an_answer_is_of_the_kind_of_its_question(
    key: str, answer: dict[str, object]
) -> None:
    response = started()
    asked = response.questionnaire
    make.question(asked, "depth", "scale")
    make.question(asked, "pick", "choice", options=["a"])
    question = Question.objects.get(key=key)

    with pytest.raises(IntegrityError), transaction.atomic():
        Answer.objects.create(response=response, question=question, **answer)


def test_an_option_belongs_to_its_question_and_only_a_write_in_has_words() -> None:
    response = started()
    asked = response.questionnaire
    one = make.question(asked, "one", "choice", options=["a"])
    two = make.question(asked, "two", "choice", options=["b"])
    elsewhere = make.question(make.questionnaire(slug="other"), "far")
    a = one.options.get()

    for bad in (
        Answer(response=response, question=two, option=a),
        Answer(response=response, question=one, option=a, text="mine"),
        Answer(response=response, question=elsewhere, text="there"),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            bad.save()
    Answer.objects.create(response=response, question=one, option=a)
