"""What counts as quoting an answer that somebody keeps private."""

import pytest

from mats.reports import wording


@pytest.mark.parametrize(
    ("text", "quoted", "echoed"),
    [
        ("At the end of the week we will see.", False, False),
        ("She was asked to leave early.", False, True),
        ("She said my landlord wants me out.", True, True),
        ("I do not know if I can go on with this.", True, True),
        ("It was all so far.", False, False),
    ],
)
def test_only_telling_words_in_a_row_quote_an_answer(
    text: str, quoted: bool, echoed: bool
) -> None:
    private = [
        "By the end of the week my landlord wants me out.",
        "I was asked to leave quietly",
        "I do not know if I can go on with this",
        "so far",
    ]
    assert wording.quotes(text, private) == quoted
    assert wording.echoes(text, private) == echoed
