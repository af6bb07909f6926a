"""Scales that follow each other and mean the same stand together under one legend."""

from datetime import UTC, datetime
from typing import Any

import pytest

from mats.questions import instruments, services
from mats.questions.forms.matrix import Matrix, joined, parts_of
from mats.questions.models import Question, Questionnaire
from mats.questions.sheet import sheet_of
from tests import make
from tests.questions.test_forms import bound, posting

pytestmark = pytest.mark.django_db
WORDS = {1: "None", 2: "Some", 3: "<Most>"}


def scale(of: Questionnaire, key: str, words: dict[int, str], **said: Any) -> None:
    make.question(of, key, "scale", anchors=words, lowest=1, highest=3, **said)


def several() -> Questionnaire:
    """Two alike, a section, two alike, and one with other words."""
    asked = make.questionnaire(make.program())
    scale(asked, "peers", WORDS)
    scale(asked, "office", WORDS)
    make.question(asked, "part", "section")
    scale(asked, "talks", WORDS, required=True)
    scale(asked, "food", WORDS, help="On <weekdays>.")
    scale(asked, "depth", WORDS | {1: "Little"})
    make.question(asked, "alone", "scale", lowest=1, highest=3)
    return asked


def test_what_means_the_same_is_joined_until_a_section_or_other_words() -> None:
    sheet = sheet_of(several())

    runs = [
        [item.key for item in part.items]
        for part in parts_of(sheet)
        if isinstance(part, Matrix)
    ]

    assert runs == [["peers", "office"], ["talks", "food"]]
    assert joined(sheet) == {"office", "food"}


def test_each_row_is_a_group_of_its_own_with_its_words_help_and_fault() -> None:
    response = services.start_response(
        several(), make.person(), now=datetime(2027, 2, 18, tzinfo=UTC)
    )

    form = bound(response, posting(response, peers="2", food="9"), sending=True)
    html = str(form.drawn)

    assert html.count('class="mats-matrix is-worded is-beside"') == 2
    assert html.count('role="radiogroup"') == 4
    assert html.count("&lt;Most&gt;") == 7  # two heads, four rows, one by itself
    assert 'aria-labelledby="id_talks-l" aria-describedby="id_talks-e"' in html
    assert "On &lt;weekdays&gt;." in html
    assert "Enter a number from 1 to 3" in html
    assert 'id="id_peers-1" value="2" checked' in html
    assert html.count("-was") == 12


def test_of_two_versions_each_is_shown_apart() -> None:
    response = services.start_response(
        several(), make.person(), now=datetime(2027, 2, 18, tzinfo=UTC)
    )
    form = bound(response, posting(response, peers="2"))

    form.show_both({"peers": form.given["peers"]})

    assert str(form.drawn).count('class="mats-matrix is') == 1
    assert "Which one counts?" in str(form.drawn)


def test_an_instrument_says_nothing_of_it_and_brings_it_along() -> None:
    asked = several()
    text = instruments.dump(asked, {})
    Question.objects.all().delete()

    again = instruments.load(
        instruments.parse(text), program=asked.program, readers=["leads"]
    )

    assert joined(sheet_of(again)) == {"office", "food"}
    assert instruments.dump(again, {}) == text
