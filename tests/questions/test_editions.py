"""Forms are read once for each edition, and answers written by few statements."""

from datetime import UTC, datetime
from io import StringIO
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from mats.core.history import events_of
from mats.questions import services
from mats.questions.models import Answer, Question, Questionnaire, Response
from mats.questions.services.storing import ALL
from mats.questions.sheet import kept_sheet
from mats.questions.values import Given
from tests import make

pytestmark = pytest.mark.django_db
NOW = datetime(2027, 2, 18, 10, 42, tzinfo=UTC)

CHANGES = [
    "UPDATE questions_question SET text = 'Anew?' WHERE key = 'depth'",
    "UPDATE questions_option SET label = 'Anew' WHERE value = 'a'",
    "UPDATE questions_anchor SET label = 'Anew' WHERE value = 10",
    "DELETE FROM questions_anchor WHERE value = 10",
    "DELETE FROM questions_question WHERE key = 'progress'",
    "UPDATE questions_questionnaire SET is_rubric = true",
    """INSERT INTO questions_option (question_id, value, label, position, write_in)
       SELECT id, 'c', 'Anew', 9, false FROM questions_question WHERE key = 'pick'""",
]


@pytest.fixture
def asked() -> Questionnaire:
    made = make.questionnaire(make.program())
    make.question(made, "progress")
    make.question(made, "depth", "scale", anchors={10: "World class"})
    make.question(made, "pick", "choice", options=["a", "b"])
    return Questionnaire.objects.get(pk=made.pk)


def words(of: Questionnaire) -> list[object]:
    return [
        (
            item.key,
            item.question.text,
            item.question.questionnaire.is_rubric,
            [option.label for option in item.options],
            [anchor.label for anchor in item.anchors],
        )
        for item in kept_sheet(of)
    ]


def test_a_form_that_nobody_changed_is_not_read_again(asked: Questionnaire) -> None:
    first = kept_sheet(asked)

    with CaptureQueriesContext(
        connection,
    ) as captured:
        again = kept_sheet(Questionnaire.objects.get(pk=asked.pk))

    assert again is first
    assert len(captured) == 1


@pytest.mark.parametrize("change", CHANGES)
def test_any_change_by_any_client_is_seen_by_the_next_who_reads(
    asked: Questionnaire, change: str
) -> None:
    before = words(asked)

    with connection.cursor() as cursor:
        cursor.execute(change)

    assert words(Questionnaire.objects.get(pk=asked.pk)) != before


def test_a_form_that_was_rolled_back_is_never_shown(asked: Questionnaire) -> None:
    before = words(asked)

    with transaction.atomic():
        asked.questions.filter(key="depth").update(text="Never?")
        never = words(Questionnaire.objects.get(pk=asked.pk))
        transaction.set_rollback(True)
    asked.questions.filter(key="depth").update(text="Anew?")
    after = words(Questionnaire.objects.get(pk=asked.pk))

    assert len({str(each) for each in (before, never, after)}) == 3


def test_saving_a_questionnaire_read_before_brings_no_old_form_back(
    asked: Questionnaire,
) -> None:
    before = words(asked)
    asked.questions.filter(key="depth").update(text="Anew?")

    asked.save()

    assert words(Questionnaire.objects.get(pk=asked.pk)) != before


def test_an_edition_is_no_change_that_the_trail_tells_of(asked: Questionnaire) -> None:
    told = events_of(asked).count()

    asked.questions.filter(key="depth").update(text="Anew?")

    assert events_of(asked).count() == told


def test_a_response_its_answers_and_what_was_sent_are_one_statement(
    asked: Questionnaire,
) -> None:
    ada = make.person()
    held = services.begun_by(ada, asked)
    given = {"progress": Given(text="Well."), "pick": Given(options=("b",))}

    with CaptureQueriesContext(connection) as captured:
        services.submit_held(held, given, seen={}, now=NOW)

    writes = [each["sql"] for each in captured if "EXECUTE add" in each["sql"]]
    assert len(writes) == 1
    assert services.begun_by(ada, asked).kept == given
    assert held.response.submissions.get().answers.keys() == given.keys()


# --- The database judges answers, whoever writes them ---------------------------------


def response_to(asked: Questionnaire) -> Response:
    return services.start_response(asked, make.person(), now=NOW)


def test_one_bad_answer_among_many_refuses_them_all(asked: Questionnaire) -> None:
    depth = Question.objects.get(key="depth")
    rows = [
        Answer(response=response_to(asked), question=depth, number=number)
        for number in (3, 4, 11, 5)
    ]

    with pytest.raises(IntegrityError, match="lies on its scale"), transaction.atomic():
        Answer.objects.bulk_create(rows)

    assert not Answer.objects.exists()


def test_answers_are_judged_when_they_are_changed(asked: Questionnaire) -> None:
    response = response_to(asked)
    depth, pick = (Question.objects.get(key=key) for key in ("depth", "pick"))
    Answer.objects.create(response=response, question=depth, number=3)
    elsewhere = make.questionnaire(slug="other")
    far = make.question(elsewhere, "far", "scale")

    for change in ({"number": "3.5"}, {"question": far}, {"question": pick}):
        with pytest.raises(IntegrityError), transaction.atomic():
            response.answers.update(**change)


def test_answers_written_together_with_their_response_are_judged_by_it(
    asked: Questionnaire,
) -> None:
    far = make.question(make.questionnaire(slug="other"), "far", "scale")
    response = Response(id=uuid4(), questionnaire=asked, respondent=make.person())
    answer = Answer(response=response, question=far, number=3)

    with (
        pytest.raises(IntegrityError, match="of this questionnaire"),
        transaction.atomic(),
    ):
        ALL.add([response], [answer], [])


def test_answers_that_are_copied_in_are_judged(asked: Questionnaire) -> None:
    """As `psql` does it: no client passes by the rule."""
    response, depth = response_to(asked), Question.objects.get(key="depth")
    rows = f"{response.pk}\t{depth.pk}\t0\t12\t\tf\n"
    names = ("response_id", "question_id", "part", "number", "text", "shared")

    with (
        pytest.raises(IntegrityError, match="lies on its scale"),
        transaction.atomic(),
        connection.wrap_database_errors,
        connection.cursor() as cursor,
    ):
        cursor.copy_from(StringIO(rows), "questions_answer", columns=names)
