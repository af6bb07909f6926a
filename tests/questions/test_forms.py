"""Every kind renders and judges; nothing that is posted breaks it or gets lost."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from crispy_forms.utils import render_crispy_form
from pytest_django import DjangoAssertNumQueries

from mats.questions import services
from mats.questions.forms import ResponseForm
from mats.questions.models import Answer, Question, Response
from mats.questions.values import Given, words
from tests import make

NOW = datetime(2027, 2, 18, 10, 42, tzinfo=UTC)
TODAY = NOW.date()

TYPED: dict[str, object] = {
    "progress": " Two of\r\nthree ",
    "nps": "9",
    "grant": "1,240.50",
    "pick": "b",
    "several": ["a"],
    "several-other": "The weather",
}
MEANT = {
    "progress": Given(text="Two of\nthree"),
    "nps": Given(number=Decimal(9)),
    "grant": Given(number=Decimal("1240.50")),
    "pick": Given(options=("b",)),
    "several": Given(options=("a", "other"), text="The weather"),
}


def every_kind(**fields: object) -> Response:
    """A started response to one question of each kind."""
    asked = make.questionnaire(make.program())
    make.question(asked, "part", "section")
    make.question(asked, "progress", "text", max_words=5)
    make.question(asked, "nps", "scale", anchors={0: "no", 10: "yes"})
    make.question(asked, "grant", "number", lowest=0, unit="USD")
    make.question(asked, "pick", "choice", options=["a", "b"], write_in=True)
    make.question(asked, "several", "choices", options=["a", "b"], write_in=True)
    if fields:
        Question.objects.exclude(kind="section").update(**fields)
    return services.start_response(asked, make.person(), now=NOW)


def posting(response: Response, **values: object) -> dict[str, object]:
    """The form's own fields, as a browser posts them, with these values."""
    form = ResponseForm(response, today=TODAY)
    return {f"{key}-was": form.was(key) for key in form.items} | values


def bound(
    response: Response, values: Mapping[str, object], *, sending: bool = False
) -> ResponseForm:
    form = ResponseForm(response, dict(values), today=TODAY, sending=sending)
    form.is_valid()
    return form


def judged(key: str, said: object) -> str:
    """What the form says about one answer."""
    response = every_kind()
    errors = bound(response, posting(response, **{key: said})).errors
    return str(errors[key][0]) if key in errors else ""


@pytest.mark.django_db
def test_every_kind_renders_and_takes_its_answer() -> None:
    response = every_kind()

    form = bound(response, posting(response, **TYPED), sending=True)
    html = render_crispy_form(form)

    assert form.errors == {}
    assert form.given == MEANT
    assert html.count("mats-ask") == 5
    assert "mats-scale is-11" in html
    assert "<h2>What about part?</h2>" in html
    services.submit(response, form.given, seen=form.seen, now=NOW)
    assert Answer.objects.count() == 6
    again = ResponseForm(response, today=TODAY)
    assert render_crispy_form(again).count("checked") == 4  # 9, b, a, other


@pytest.mark.parametrize(
    ("key", "said", "sentence"),
    [
        ("nps", "11", "Enter a number from 0 to 10"),
        ("nps", "7.5", "Enter a number from 0 to 10"),
        ("nps", "ten", "Enter a number from 0 to 10"),
        ("nps", "1" + "0" * 30, "Enter a number from 0 to 10"),
        ("grant", "-1", "Enter a number of 0 or more"),
        ("grant", "1e999999", "Enter a number of 0 or more"),
        ("grant", "10000000000000", "Enter a number of 0 or more"),
        ("grant", "NaN", "Enter a number of 0 or more"),
        ("grant", "0.0000001", "Enter at most 6 digits behind the point"),
        ("pick", "forged", "Choose from the answers shown"),
        ("several", ["a", "forged"], "Choose from the answers shown"),
        ("progress", "x" * 200_001, "This is 200,001 characters; at most"),
    ],
)
@pytest.mark.django_db
def test_what_cannot_be_kept_is_said_in_a_sentence(
    key: str, said: object, sentence: str
) -> None:
    assert judged(key, said).startswith(sentence)


@pytest.mark.django_db
def test_minus_zero_is_zero() -> None:
    response = every_kind()
    given = bound(response, posting(response, grant="-0")).given["grant"]
    assert given.number is not None
    assert not given.number.is_signed()


@pytest.mark.django_db
def test_a_text_too_long_to_send_is_kept_all_the_same() -> None:
    response = every_kind()
    six = posting(response, progress="one two three four five six")

    assert bound(response, six).errors == {}
    assert bound(response, posting(response, progress="é " * 51_200)).errors == {}
    errors = bound(response, six, sending=True).errors
    assert errors == {"progress": ["Cut 1 word: at most 5 are allowed"]}


@pytest.mark.parametrize(
    ("key", "sentence"),
    [
        ("progress", "Write an answer"),
        ("nps", "Choose a number"),
        ("grant", "Enter a number"),
        ("pick", "Choose one answer"),
        ("several", "Choose at least one answer"),
    ],
)
@pytest.mark.django_db
def test_what_is_missing_is_asked_for_in_words(key: str, sentence: str) -> None:
    response = every_kind(required=True)

    form = bound(response, posting(response), sending=True)

    assert form.errors[key] == [sentence]
    assert f"Error:</span> {sentence}" in render_crispy_form(form)
    assert bound(response, posting(response)).errors == {}


@pytest.mark.django_db
def test_a_question_that_changed_meanwhile_is_read_again_before_sending() -> None:
    response = every_kind()
    values = posting(response, progress="Fine")
    services.save_answers(response, {"progress": Given(text="Hm")}, seen={}, now=NOW)
    services.edit_question(
        Question.objects.get(key="progress"), facts={"text": "How is it?"}
    )

    form = bound(response, values, sending=True)

    assert str(form.errors["progress"][0]).startswith("This question was changed")
    assert "Fine</textarea>" in render_crispy_form(form)


@pytest.mark.django_db
def test_what_is_frozen_cannot_be_posted() -> None:
    response = every_kind(frozen_from=date(2027, 2, 18), required=True)

    form = bound(response, posting(response, progress="Late"), sending=True)

    assert form.errors == {}
    assert form.given == {}
    assert render_crispy_form(form).count("This can no longer be changed.") == 5


@pytest.mark.django_db
def test_conditions_are_said_and_hidden_faults_forgiven() -> None:
    response = every_kind()
    make.question(
        response.questionnaire,
        "why",
        required=True,
        asked_if_question="nps",
        asked_if_comparison="at_most",
        asked_if_value="6",
    )

    happy = bound(response, posting(response, nps="9"), sending=True)
    unhappy = bound(response, posting(response, nps="3"), sending=True)

    assert "why" not in happy.errors
    assert unhappy.errors["why"] == ["Write an answer"]
    assert "Only if the answer to “What about nps?” is at most “6”." in (
        render_crispy_form(happy)
    )


@pytest.mark.parametrize("count", [5, 50])
@pytest.mark.django_db
def test_a_form_costs_the_same_for_any_length(
    count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    asked = make.questionnaire(make.program())
    for number in range(count):
        make.question(asked, f"q{number}", "choice", options=["a", "b"])
    response = services.start_response(asked, make.person(), now=NOW)

    with django_assert_num_queries(5):  # answers, questions, options, anchors, readers
        form = ResponseForm(response, today=TODAY)
        html = render_crispy_form(form)

    assert html.count("<fieldset") == count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("  ", 0),
        ("one", 1),
        ("one two\nthree\r\nfour", 4),
        ("a\u00a0b\u2003c\u3000d", 4),
        ("e\u0301 f", 2),
        ("nul\x00less", 1),
        ("👩‍🔬 👩‍🔬", 2),
    ],
)
def test_words_are_what_blanks_part(text: str, count: int) -> None:
    assert words(text) == count


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("said", "counter"),
    [
        ("e\u0301tude ", "5 of 5 characters"),
        ("\U0001f469 five!", "7 of 5 characters: cut 2 before you send"),
    ],
)
def test_the_characters_left_stand_under_the_field(said: str, counter: str) -> None:
    response = every_kind()
    Question.objects.filter(key="progress").update(max_words=None, max_characters=5)

    form = bound(response, posting(response, progress=said), sending=True)

    assert f"<span>{counter}</span>" in render_crispy_form(form)
    assert ("progress" in form.errors) == ("cut" in counter)


@pytest.mark.django_db
@pytest.mark.parametrize("key", ["nps", "pick"])
def test_no_answer_takes_an_answer_back(key: str) -> None:
    response = every_kind()
    services.save_answers(response, {key: MEANT[key]}, seen={}, now=NOW)
    optional = render_crispy_form(ResponseForm(response, today=TODAY))

    form = bound(response, posting(response, **{key: ""}))
    services.save_answers(response, form.given, seen=form.seen, now=NOW)

    assert services.given_of(response) == {}
    assert optional.count("No answer") == 2
    Question.objects.exclude(kind="section").update(required=True)
    required = render_crispy_form(ResponseForm(response, today=TODAY))
    assert "No answer" not in required
