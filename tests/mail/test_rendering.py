"""One source, three parts, and nothing typed becomes markup or a header."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mats.mail import kinds as every
from mats.mail import sources
from mats.mail.kinds import MailKind
from mats.mail.rendering.letter import Frame, Letter, render, words_of
from mats.mail.rendering.source import Source, unknown_placeholders
from mats.mail.rendering.values import Markup

FRAME = Frame("MATS", "https://mats.example", why="you are in a test")
REGISTERED = every.every_kind()


def rendered(body: str, subject: str = "Hello", **values: str) -> Letter:
    return render(Source(subject, body), values, FRAME)


@pytest.mark.parametrize("kind", REGISTERED, ids=lambda kind: kind.name)
def test_every_kind_renders_with_its_samples(kind: MailKind) -> None:
    source = sources.standard(kind)
    letter = render(source, kind.placeholders, FRAME)

    assert unknown_placeholders(source, kind.placeholders) == []
    assert kind.obligatory <= source.placeholders
    assert letter.subject
    assert words_of(letter.text).strip()
    assert len(letter.html.encode()) < 30_000
    assert "<img" not in letter.html
    assert not re.search(r"\{[a-z_]+\}", letter.subject + letter.text)


def test_html_and_text_say_the_same_in_the_same_order() -> None:
    letter = rendered(
        "Hello **{name}**\n\n## Two things\n\n1. Look\n2. [Answer](/me/)\n\n> {said}",
        name="Amara",
        said="Fine",
    )
    bare = re.sub(r"<[^>]+>", " ", letter.html.partition("<h1")[2])

    words = ["Hello", "Amara", "Look", "Answer", "Fine", "you are in a test"]
    for part in (letter.text, bare):
        assert [word for word in words if word in part] == words
        assert sorted(words, key=part.index) == words
    assert "Answer: https://mats.example/me/" in letter.text


NASTY = "<script>x</script> **bold** [click](https://evil.example) \"'& {name} \\"


def test_typed_text_carries_no_markup() -> None:
    letter = rendered("Hello {name}\n\n[Go]({url})", name=NASTY, url="/me/")

    assert "<script" not in letter.html
    assert "<b>bold" not in letter.html
    assert 'href="https://evil.example' not in letter.html
    assert NASTY in letter.text.replace("\n", " ")


def test_typed_text_carries_no_header() -> None:
    letter = rendered("x", subject="For {name}", name="Eve\r\nBcc: all@example.org\x00")

    assert letter.subject == "For Eve Bcc: all@example.org"


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "//evil.example", "x\ny"]
)
def test_a_link_leads_to_a_page_or_nowhere(address: str) -> None:
    letter = rendered("[Go]({url}) {url}", url=address)

    assert "href=" not in letter.html.partition("<h1")[2]


@given(st.text(max_size=60))
def test_any_value_stays_a_value(value: str) -> None:
    letter = rendered("Hi *{name}*\n\n- {name}\n\n`{name}`", "To {name}", name=value)
    plain = rendered("Hi *{name}*\n\n- {name}\n\n`{name}`", "To {name}", name="Amara")

    tags = re.compile(r"</?(?!br)[a-z]+")
    assert tags.findall(letter.html) == tags.findall(plain.html)
    assert len(f"{letter.subject}.".splitlines()) == 1
    assert "\x00" not in letter.subject + letter.text + letter.html


def test_only_markup_that_we_wrote_is_read_as_such() -> None:
    typed = rendered("{words}", words="## No\n\n**no**")
    written = rendered("{words}", words=Markup("## Yes\n\n**yes**"))

    assert "<b>" not in typed.html
    assert "<b>yes</b>" in written.html


def test_an_unknown_placeholder_is_refused_by_name() -> None:
    assert unknown_placeholders(Source("{name}", "{nmae}"), ["name", "url"]) == [
        "{nmae} is not known in this email. You can use {name}, {url}."
    ]


def test_html_in_a_template_is_text() -> None:
    assert "<marquee" not in rendered("Hello <marquee>there</marquee>").html


def test_a_box_a_state_and_a_list_are_one_source_too() -> None:
    letter = rendered(
        "```box\n## To do\n\n1. Read **{what}**\n```\n\n{who}",
        what="it",
        who=Markup("### Amara `● On track`\n\nFine.\n\n| | |\n|---|--:|\n| Slow | 3 |"),
    )

    assert (
        "TO DO\n\n1. Read it\n\nAmara [on track]\n\nFine.\n\n- Slow (3)" in letter.text
    )
    assert 'class="soft"' in letter.html
    assert ">● On track</td>" in letter.html
    assert letter.html.count("<tr><td") > letter.html.count("<th")
