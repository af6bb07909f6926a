"""The question bank, the order by dragging, and what the builder does not take."""

import pytest
import yaml
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mats.programs.models import Program
from mats.questions.models import Questionnaire
from tests import make

pytestmark = pytest.mark.django_db


def built(client: Client) -> tuple[Program, Questionnaire]:
    """A manager's survey that asks one thing, and the program."""
    winter = make.program()
    client.force_login(make.member(winter, "program_manager"))
    asked = make.questionnaire(winter, slug="final", title="Final", state="draft")
    make.question(asked, "progress")
    return winter, asked


def page(name: str, asked: Questionnaire) -> str:
    return reverse(f"questions:{name}", args=[asked.program.slug, asked.pk])  # type: ignore[union-attr]  # it has one


def test_questions_are_picked_from_the_bank_under_their_own_keys(
    client: Client,
) -> None:
    winter, asked = built(client)
    weekly = make.questionnaire(winter, title="Weekly")
    make.question(weekly, "progress", text="The key is there already")
    depth = make.question(weekly, "depth", "scale", anchors={0: "None", 10: "All"})
    why = make.question(
        weekly,
        "why",
        "choice",
        options=["a"],
        write_in=True,
        asked_if_question="depth",
        asked_if_comparison="at_most",
        asked_if_value="3",
    )
    make.question(make.questionnaire(make.program(slug="summer")), "secret")

    shown = client.get(page("bank", asked)).content.decode()
    client.post(page("bank", asked), {"question": [depth.pk, why.pk]})

    assert "Weekly, " in shown
    assert "secret" not in shown
    assert "The key is there already" not in shown
    kept = {one.key: one for one in asked.questions.current()}
    assert [*kept] == ["progress", "depth", "why"]
    assert kept["why"].asked_if_question == "depth"
    assert [o.write_in for o in kept["why"].options.all()] == [False, True]
    assert kept["depth"].anchors.count() == 2


def test_the_bank_finds_refuses_and_keeps_what_was_ticked(client: Client) -> None:
    winter, asked = built(client)
    twins = [
        make.question(make.questionnaire(winter, slug=slug), "depth", text=slug)
        for slug in ("first", "second")
    ]

    found = client.get(page("bank", asked), {"q": "FIRST"}).content.decode()
    both = client.post(page("bank", asked), {"question": [one.pk for one in twins]})
    none = client.post(page("bank", asked), {"question": ["x", "999999"]})

    assert "first" in found
    assert f'value="{twins[1].pk}"' not in found
    assert both.status_code == none.status_code == 409
    assert "has a key that is here already" in both.content.decode()
    assert both.content.decode().count("checked") == 2
    assert asked.questions.count() == 1


def test_the_bank_costs_the_same_for_any_number_of_questions(client: Client) -> None:
    winter, asked = built(client)
    counts = []
    client.get(page("bank", asked))
    for number in range(3):
        other = make.questionnaire(winter, slug=f"other{number}")
        make.question(other, f"scale{number}", "scale", anchors={0: "no"})
        make.question(other, f"pick{number}", "choice", options=["a"])
        with CaptureQueriesContext(
            connection,
        ) as said:
            client.get(page("bank", asked))
        counts.append(len(said))
    assert counts[0] == counts[2] <= 12


def test_dragging_puts_questions_in_order_but_not_before_their_condition(
    client: Client,
) -> None:
    _, asked = built(client)
    first = asked.questions.get()
    last = make.question(asked, "last")
    order = page("order", asked)

    client.post(order, {"point": [last.pk, "x", first.pk]})
    assert [*asked.questions.values_list("key", flat=True)] == ["last", "progress"]

    asked.questions.filter(pk=first.pk).update(
        asked_if_question="last", asked_if_comparison="equals", asked_if_value="x"
    )
    refused = client.post(order, {"point": [first.pk, last.pk]}, follow=True)
    assert "depends on a question that must come before" in refused.content.decode()
    assert [*asked.questions.values_list("key", flat=True)] == ["last", "progress"]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"lowest": "10", "highest": "1"}, "to a higher end: enter more than 10"),
        (
            {"lowest": "1", "highest": "5", "anchors": "7: High"},
            "The scale runs from 1 to 5: 7 is not on it",
        ),
        ({"text": "x" * 1_000_000}, "Use at most 1000 characters"),
        ({"key": "progress"}, "There is already a question with this key"),
    ],
)
def test_a_faulty_question_gets_a_sentence_and_nothing_typed_is_lost(
    client: Client, typed: dict[str, str], sentence: str
) -> None:
    _, asked = built(client)
    facts = {"text": "How deep?", "kind": "scale", "readers": "leads", **typed}

    page_again = client.post(page("add", asked), facts).content.decode()

    assert sentence in page_again
    assert all(value in page_again for value in typed.values())
    assert asked.questions.count() == 1


def test_a_questionnaire_leaves_as_a_file(client: Client) -> None:
    _, asked = built(client)

    answer = client.get(page("export", asked))

    assert answer["Content-Disposition"] == 'attachment; filename="final.yaml"'
    assert yaml.safe_load(answer.content)["questions"][0]["key"] == "progress"
