"""What is written in Python is what the template of its kind says."""

from typing import Any

import pytest
from django.template.loader import render_to_string
from django.test.html import parse_html

from mats.questions import services
from mats.questions.forms import writing
from mats.questions.forms.layout import Shown
from tests import make
from tests.questions.test_forms import NOW, TYPED, bound, every_kind, posting


@pytest.mark.django_db
@pytest.mark.parametrize(
    "said",
    [
        {},
        {"help": "In <short>.", "required": True, "max_words": 2},
        {"readers": [], "readers_if_shared": ["leads"], "max_characters": 900},
    ],
)
def test_words_are_asked_in_python_as_by_the_template(said: dict[str, Any]) -> None:
    asked = make.questionnaire(program := make.program())
    make.member(program, "director", make.person("Dora & Co"))
    make.question(asked, "progress", "text", **said)
    response = services.start_response(asked, make.person(), now=NOW)
    typed: tuple[str, ...] = ("", "A <b>lot</b> of it")
    for words_ in typed:
        values = posting(response, progress=words_, **{"progress-shared": "yes"})
        form = bound(response, values, sending=True)
        shown = Shown(form, form.items["progress"])

        assert writing.is_usual(shown)
        by_template = render_to_string(
            "questions/kinds/text.html", {"q": shown, "form": form}
        )
        assert parse_html(str(writing.written(shown))) == parse_html(by_template)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "said",
    [
        {},
        {"help": "In <short>.", "required": True, "readers": []},
        {"readers": [], "readers_if_shared": ["leads"]},
    ],
)
def test_every_kind_is_written_in_python_as_by_its_template(
    said: dict[str, Any],
) -> None:
    response = every_kind(**said)
    asked = response.questionnaire
    make.member(asked.program, "director", make.person("Dora & Co"))  # type: ignore[arg-type]  # it has one
    words_ = {1: "<no>", 2: "so", 3: "yes"}
    make.question(asked, "few", "scale", anchors=words_, lowest=1, highest=3)
    make.question(asked, "bare", "scale", anchors={5: "half"})
    make.question(
        asked,
        "days",
        "number",
        asked_if_question="nps",
        asked_if_comparison="at_least",
        asked_if_value="9",
    )
    for values in ({}, TYPED, {"nps": "99", "grant": '"x"', "pick": "<z>"}):
        form = bound(response, posting(response, **values), sending=True)
        for item in form.items.values():
            shown = Shown(form, item)
            context = {"q": shown, "form": form}
            by_template = render_to_string(
                f"questions/kinds/{shown.look}.html", context
            )

            assert writing.is_usual(shown)
            assert parse_html(str(writing.written(shown))) == parse_html(by_template)
