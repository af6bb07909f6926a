import pytest

from mats.people.browsers import in_words

LIKE_GECKO = "AppleWebKit/537.36 (KHTML, like Gecko)"


@pytest.mark.parametrize(
    ("user_agent", "words"),
    [
        (
            f"Mozilla/5.0 (X11; Linux x86_64) {LIKE_GECKO} Chrome/150.0 Safari/537.36",
            "Chrome on Linux",
        ),
        (
            f"Mozilla/5.0 (Windows NT 10.0) {LIKE_GECKO} Chrome/150.0 Edg/150",
            "Edge on Windows",
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Safari/604.1",
            "Safari on iPhone",
        ),
        ("curl/8.9", "curl/8.9"),
        ("", "A browser that does not say which"),
    ],
)
def test_a_browser_is_named_as_people_know_it(user_agent: str, words: str) -> None:
    assert in_words(user_agent) == words
