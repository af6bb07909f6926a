"""Saving and sending: nothing is lost, nothing is sent twice."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from mats.core.errors import Refused
from mats.people.models import Person
from mats.questions import conditions, services
from mats.questions.models import Answer, Question, Questionnaire, Response, Submission
from mats.questions.values import NOTHING, Given
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


def test_starting_twice_finds_the_same_draft() -> None:
    response = started()

    again = services.start_response(
        response.questionnaire, response.respondent, now=LATER
    )

    assert again == response
    assert Response.objects.get().started_at == NOW


def test_without_a_name_each_start_is_another_response() -> None:
    asked = make.questionnaire(make.program())
    make.question(asked)

    first = services.start_response(asked, None, now=NOW)
    second = services.start_response(asked, None, now=NOW)
    services.submit(first, {"progress": text("Well")}, seen={}, now=NOW)

    assert first != second
    assert Submission.objects.count() == 0


def test_two_windows_never_lose_text() -> None:
    response = started("progress", "goals")
    shown = {"progress": NOTHING.fingerprint, "goals": NOTHING.fingerprint}

    services.save_answers(response, {"progress": text("From one")}, seen=shown, now=NOW)
    saved = services.save_answers(
        response,
        {"progress": text("From two"), "goals": text("Two's goals")},
        seen=shown,
        now=LATER,
    )

    assert saved.theirs == {"progress": text("From one")}
    assert saved.changed == {"goals"}
    assert services.given_of(response) == {
        "progress": text("From one"),
        "goals": text("Two's goals"),
    }


def test_a_window_that_did_not_touch_an_answer_does_not_put_the_old_one_back() -> None:
    response = started()
    shown = {"progress": text("Old").fingerprint}
    services.save_answers(response, {"progress": text("Old")}, seen={}, now=NOW)
    services.save_answers(response, {"progress": text("New")}, seen=shown, now=NOW)

    saved = services.save_answers(
        response, {"progress": text("Old")}, seen=shown, now=LATER
    )

    assert saved.theirs == {}
    assert saved.changed == set()
    assert services.given_of(response) == {"progress": text("New")}


def test_nothing_is_sent_while_an_answer_was_changed_elsewhere() -> None:
    response = started()
    shown = {"progress": NOTHING.fingerprint}
    services.save_answers(response, {"progress": text("One")}, seen=shown, now=NOW)

    saved = services.submit(response, {"progress": text("Two")}, seen=shown, now=NOW)

    assert saved.theirs == {"progress": text("One")}
    assert Response.objects.get().is_draft


def test_sending_again_keeps_each_version_that_was_sent() -> None:
    response = started()

    services.submit(response, {"progress": text("First")}, seen={}, now=NOW)
    services.submit(response, {"progress": text("First")}, seen={}, now=LATER)
    services.submit(response, {"progress": text("Second")}, seen={}, now=LATER)

    kept = [s.answers["progress"]["text"] for s in Submission.objects.all()]
    assert kept == ["First", "Second"]
    assert services.given_of(response) == {"progress": text("Second")}


def test_what_was_sent_stays_where_the_questionnaire_says_so() -> None:
    response = started()
    Questionnaire.objects.update(may_change=False)
    services.submit(response, {"progress": text("First")}, seen={}, now=NOW)

    services.submit(response, {"progress": text("First")}, seen={}, now=LATER)
    with pytest.raises(Refused, match="cannot be changed"):
        services.submit(response, {"progress": text("Second")}, seen={}, now=LATER)
    with pytest.raises(Refused, match="sent this already"):
        services.save_answers(response, {"progress": text("X")}, seen={}, now=LATER)


@pytest.mark.parametrize("state", ["draft", "closed"])
def test_only_what_is_open_takes_answers(state: str) -> None:
    response = started()
    Questionnaire.objects.update(state=state)

    with pytest.raises(Refused):
        services.save_answers(response, {"progress": text("X")}, seen={}, now=NOW)
    with pytest.raises(Refused):
        services.submit(response, {"progress": text("X")}, seen={}, now=NOW)
    with pytest.raises(Refused):
        services.start_response(
            Questionnaire.objects.get(), make.person("New"), now=NOW
        )


def test_what_is_required_must_be_there_to_send_but_not_to_save() -> None:
    response = started("progress", "goals", required=True)

    services.save_answers(response, {"goals": text("Ship")}, seen={}, now=NOW)
    with pytest.raises(Refused, match="Write an answer"):
        services.submit(response, {}, seen={}, now=NOW)

    assert Response.objects.get().is_draft
    assert services.given_of(response) == {"goals": text("Ship")}


def test_a_date_makes_a_question_required_and_another_freezes_it() -> None:
    response = started()
    Question.objects.update(required_from=NOW.date(), frozen_from=LATER.date())
    Question.objects.update(frozen_from=NOW.date() + timedelta(days=1))
    tomorrow = NOW + timedelta(days=1)

    with pytest.raises(Refused, match="Write an answer"):
        services.submit(response, {}, seen={}, now=NOW)
    services.submit(response, {"progress": text("Today")}, seen={}, now=NOW)
    services.submit(response, {"progress": text("Tomorrow")}, seen={}, now=tomorrow)

    assert services.given_of(response) == {"progress": text("Today")}


def test_hidden_questions_never_block_and_store_nothing() -> None:
    asked = make.questionnaire(make.program())
    make.question(asked, "had_rm", "choice", options=["yes", "no"])
    make.question(
        asked,
        "rm_help",
        required=True,
        asked_if_question="had_rm",
        asked_if_comparison="equals",
        asked_if_value="yes",
    )
    make.question(
        asked,
        "rm_more",
        required=True,
        asked_if_question="rm_help",
        asked_if_comparison="contains",
        asked_if_value="lot",
    )
    response = services.start_response(asked, make.person(), now=NOW)
    values = {"had_rm": Given(options=("no",)), "rm_help": text("A lot")}

    services.submit(response, values, seen={}, now=NOW)

    assert services.given_of(response) == {"had_rm": Given(options=("no",))}


def test_a_fact_about_the_person_decides_what_is_asked() -> None:
    mona = make.person("Mona")
    conditions._attributes.pop("test_named", None)
    conditions.register(
        conditions.Attribute(
            "test_named",
            "Name",
            {"Mona": "Mona"},
            lambda name, _program: Person.objects.filter(name=name),
        )
    )
    asked = make.questionnaire(make.program())
    make.question(
        asked, required=True, asked_if_attribute="test_named", asked_if_value="Mona"
    )
    amara = services.start_response(asked, make.person(), now=NOW)
    mona_s = services.start_response(asked, mona, now=NOW)

    services.submit(amara, {}, seen={}, now=NOW)
    with pytest.raises(Refused, match="Write an answer"):
        services.submit(mona_s, {}, seen={}, now=NOW)
    conditions._attributes.pop("test_named")


# --- Races ---------------------------------------------------------------------------


def at_once(count: int, act: Callable[[int], object]) -> None:
    barrier = threading.Barrier(count)

    def run(number: int) -> None:
        barrier.wait()
        try:
            act(number)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(n,)) for n in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


@pytest.mark.django_db(transaction=True)
def test_twelve_equal_sends_are_one() -> None:
    response = started()
    values = {"progress": text("Fine")}

    at_once(12, lambda _: services.submit(response, values, seen={}, now=NOW))

    assert Submission.objects.count() == 1
    assert Answer.objects.count() == 1
    assert Response.objects.get().revision == 1


@pytest.mark.django_db(transaction=True)
def test_of_windows_saving_at_once_one_is_kept_and_the_others_are_told() -> None:
    response = started()
    shown = {"progress": NOTHING.fingerprint}
    told: list[services.Saved] = []

    def save(number: int) -> None:
        values = {"progress": text(f"Window {number}")}
        told.append(services.save_answers(response, values, seen=shown, now=NOW))

    at_once(6, save)

    kept = services.given_of(response)["progress"]
    assert sum(saved.changed == {"progress"} for saved in told) == 1
    assert sum(saved.theirs == {"progress": kept} for saved in told) == 5


@pytest.mark.django_db(transaction=True)
def test_starting_at_once_makes_one_draft() -> None:
    asked = make.questionnaire(make.program())
    make.question(asked)
    who = make.person()

    at_once(6, lambda _: services.start_response(asked, who, now=NOW))

    assert Response.objects.count() == 1
