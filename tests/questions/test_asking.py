"""Questions that are made, and that change under answers."""

from datetime import UTC, datetime, timedelta

import pytest

from mats.core.errors import Refused
from mats.questions import services
from mats.questions.models import Answer, Question, Questionnaire, Response
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


def test_a_change_of_words_leaves_old_answers_their_own() -> None:
    response = started()
    old = Question.objects.get()
    services.submit(response, {"progress": text("Fine")}, seen={}, now=NOW)

    new = services.edit_question(old, facts={"text": "How is it going?"})

    assert (new.key, new.version, new.is_current) == ("progress", 2, True)
    assert Answer.objects.get().question.text == "What about progress?"
    assert list(Question.objects.current()) == [new]
    with pytest.raises(Refused, match="Somebody else"):
        services.edit_question(old, facts={"text": "Late"})


def test_a_draft_comes_under_the_words_that_stand_when_it_is_sent() -> None:
    response = started()
    services.save_answers(response, {"progress": text("Fine")}, seen={}, now=NOW)
    new = services.edit_question(Question.objects.get(), facts={"readers": ["staff"]})

    services.submit(response, {}, seen={}, now=LATER)

    assert Answer.objects.get().question == new


def test_without_answers_a_question_is_changed_in_place() -> None:
    response = started()
    question = Question.objects.get()

    services.edit_question(question, facts={"text": "How is it going?"})
    services.save_answers(response, {"progress": text("Fine")}, seen={}, now=NOW)
    services.edit_question(question, facts={"required": True})

    assert Question.objects.get().version == 1


def test_questions_move_and_go_but_not_from_under_a_condition() -> None:
    asked = make.questionnaire(make.program())
    first = make.question(asked, "first")
    second = make.question(
        asked,
        "second",
        asked_if_question="first",
        asked_if_comparison="contains",
        asked_if_value="x",
    )
    third = make.question(asked, "third")

    services.move_question(third, by=-1)
    assert [q.key for q in asked.questions.order_by("position")] == [
        "first",
        "third",
        "second",
    ]
    with pytest.raises(Refused, match="must come before"):
        services.move_question(first, by=2)
    with pytest.raises(Refused, match="depends on it"):
        services.remove_question(first)
    services.remove_question(second)
    services.remove_question(first)
    assert list(asked.questions.all()) == [third]


def test_a_question_with_answers_is_taken_out_and_its_answers_stay() -> None:
    response = started()
    services.submit(response, {"progress": text("Fine")}, seen={}, now=NOW)

    services.remove_question(Question.objects.get())

    assert not Question.objects.current().exists()
    assert Answer.objects.get().text == "Fine"
    again = services.add_question(
        response.questionnaire,
        facts={"key": "progress", "kind": "text", "text": "Again?"},
    )
    assert again.version == 2


def test_a_copy_asks_the_same_under_the_same_keys() -> None:
    asked = make.questionnaire(make.program(), title="End of program")
    make.question(asked, "pick", "choice", options=["a", "b"], write_in=True)
    make.question(asked, "depth", "scale", anchors={10: "World class"})
    Question.objects.filter(key="depth").update(required_from=NOW.date())
    summer = make.program("summer", ordinal=2)

    copy = services.copy_questionnaire(
        asked, program=summer, slug="end", shift=timedelta(days=182)
    )

    pick, depth = copy.questions.order_by("position")
    assert (copy.title, copy.state) == ("End of program", "draft")
    assert [o.value for o in pick.options.all()] == ["a", "b", "other"]
    assert [a.label for a in depth.anchors.all()] == ["World class"]
    assert depth.required_from == NOW.date() + timedelta(days=182)


def test_it_opens_once_everything_has_a_reader() -> None:
    asked = make.questionnaire(make.program(), state="draft")
    with pytest.raises(Refused, match="Add a question"):
        services.publish(asked)
    question = make.question(asked, readers=[])
    with pytest.raises(Refused, match="Say who reads"):
        services.publish(asked)
    services.edit_question(question, facts={"readers": ["leads"]})

    assert services.publish(asked).is_open
    assert services.close(asked).state == "closed"
    services.delete_questionnaire(asked)
    assert not Questionnaire.objects.exists()
