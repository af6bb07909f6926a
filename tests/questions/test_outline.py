"""What the builder says beside each question, and the same question elsewhere."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from mats.programs.models import Program
from mats.questions.models import Question, Questionnaire
from mats.questions.outline import Line, outline
from mats.questions.sheet import sheet_of
from tests import make

pytestmark = pytest.mark.django_db


def lines(of: Questionnaire) -> dict[str, Line]:
    return {line.item.key: line for line in outline(of, sheet_of(of))}


def when(question: str, comparison: str, value: str) -> dict[str, Any]:
    return {
        "asked_if_question": question,
        "asked_if_comparison": comparison,
        "asked_if_value": value,
    }


def test_a_condition_names_the_number_of_the_question_and_the_words() -> None:
    asked = make.questionnaire(make.program())
    make.question(asked, "met", "choice", options=["often"])
    make.question(asked, "why", **when("met", "equals", "often"))
    make.question(asked, "days", "number", unit="days", **when("gone", "at_least", "2"))
    scale = make.question(asked, "rating", "scale", source="Bye 2020")

    said = lines(asked)

    assert [line.number for line in said.values()] == [1, 2, 3, 4]
    assert said["why"].condition == "Only if question 1 is “Often”"
    assert "not asked any more" in said["days"].condition
    assert [line.scale for line in said.values()] == ["1 option", "", "days", "0 to 10"]
    assert scale.source == "Bye 2020"


def test_a_question_nobody_reads_is_pointed_out_with_the_reason() -> None:
    asked = make.questionnaire(winter := make.program())
    make.question(asked, "nobody", readers=[])
    make.question(asked, "community", readers=["community_managers"])
    make.question(asked, "either", readers=["community_managers", "leads"])
    make.question(asked, "whoever", readers=["subject"])
    make.question(asked, "part", "section", readers=[])
    make.member(winter, "director")

    said = {key: line.unread for key, line in lines(asked).items()}

    assert said == {
        "nobody": "Nobody reads the answers.",
        "community": (
            "Nobody reads the answers: there are no community managers today."
        ),
        "either": "",
        "whoever": "",
        "part": "",
    }


def staffed(client: Client) -> tuple[Program, Questionnaire, Question]:
    """Scholars were asked; mentors are to be asked the same in other words."""
    winter = make.program()
    client.force_login(make.member(winter, "program_manager"))
    scholars = make.questionnaire(winter, slug="scholars", title="Scholars")
    depth = make.question(
        scholars,
        "depth",
        "scale",
        text="How deep are you?",
        anchors={10: "World class"},
        source="Bye 2020",
        **when("other", "equals", "1"),
    )
    mentors = make.questionnaire(winter, slug="mentors", title="Mentors")
    return winter, mentors, depth


def test_a_variant_keeps_key_and_scale_and_takes_other_words(client: Client) -> None:
    winter, mentors, depth = staffed(client)
    new = reverse("questions:add", args=[winter.slug, mentors.pk])
    bank = client.get(reverse("questions:bank", args=[winter.slug, mentors.pk]))
    assert f"{new}?like={depth.pk}" in bank.content.decode()

    shown = client.get(f"{new}?like={depth.pk}")
    form = shown.context["form"]
    said = {name: form[name].value() or "" for name in form.fields}
    said = {name: value for name, value in said.items() if value != ""}
    client.post(f"{new}?like={depth.pk}", said | {"text": "How deep is the scholar?"})

    html = shown.content.decode()
    assert "The same question elsewhere" in html
    assert "Results can be compared." in html
    made = mentors.questions.get()
    assert (made.key, made.text) == ("depth", "How deep is the scholar?")
    assert (made.source, made.asked_if_question) == ("Bye 2020", "")
    assert made.anchors.get().label == "World class"


def test_another_scale_under_the_same_key_is_said_not_to_compare(
    client: Client,
) -> None:
    winter, mentors, _ = staffed(client)
    mine = make.question(mentors, "depth", "scale", lowest=1)
    other = make.questionnaire(make.program("summer"), slug="elsewhere")
    make.question(other, "depth", text="A secret of another program")

    page = client.get(
        reverse("questions:question", args=["winter", mentors.pk, mine.pk])
    )

    html = page.content.decode()
    assert "Not compared. It takes a number from 0 to 10 there." in html
    assert "A secret of another program" not in html
    assert winter.slug == "winter"
