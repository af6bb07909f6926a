"""Words to pass on, single responses, and what staff note about them."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import now

from mats.core.errors import Refused
from mats.people.models import Consent, ConsentDocument, Person
from mats.programs.models import Program
from mats.questions import services
from mats.questions.masking import masked, names_left
from mats.questions.models import Annotation, Answer, Questionnaire, Quote
from tests import make
from tests.questions.test_results import rated, say
from tests.questions.test_views import entered, page_of

pytestmark = pytest.mark.django_db
NAMES = {"Ada Wong": "a mentor", "Ada": "a mentor", "Al Bo": "a scholar"}


def page(name: str, asked: Questionnaire, *args: object) -> str:
    program = asked.program
    assert program is not None
    return reverse(f"questions:{name}", args=[program.slug, asked.pk, *args])


def agrees(person: Person | None) -> Consent:
    assert person is not None
    document = ConsentDocument.objects.create(kind="quotes", title="Quotes", text="Ok")
    return Consent.objects.create(person=person, document=document, given_at=now())


@pytest.fixture
def winter(client: Client) -> Program:
    winter = make.program()
    entered(client, winter, "director")
    return winter


def words_of(asked: Questionnaire, text: str = "") -> Answer:
    make.member(asked.program, "mentor", make.person("Ada Wong"))  # type: ignore[arg-type]  # it has one
    for rating in (8, 9):
        say(asked, rating=rating, why=text or "Ada Wong reads all I write")
    return Answer.objects.filter(question__key="why").latest("pk")


def test_names_become_what_people_are() -> None:
    text = "Ada Wong helped. Wong, too. Adamant Al Bo; ada wong."

    assert masked(text, NAMES) == (
        "[a mentor] helped. [a mentor], too. Adamant [a scholar]; ada wong."
    )
    assert names_left(masked(text, NAMES), NAMES) == ["Ada Wong", "Ada"]
    assert masked("Nobody", {}) == "Nobody"


def test_a_quote_is_masked_and_seen_by_staff_while_its_writer_agrees(
    client: Client, winter: Program
) -> None:
    asked = rated(winter)
    answer = words_of(asked)
    form = page("quote", asked, "why", answer.pk)
    facts = {"text": "[My mentor] reads all I write", "basis": "agreed", "note": ""}

    shown = client.get(form).content.decode()
    early = client.post(form, facts).content.decode()
    consent = agrees(answer.response.respondent)
    named = client.post(form, {**facts, "text": "ADA WONG reads"}).content.decode()
    done = client.post(form, facts)

    assert "[a mentor] reads all I write</textarea>" in shown
    assert "They have not agreed to be quoted" in early
    assert "Ada Wong is still named in it." in named
    assert done.status_code == 302
    quote = Quote.objects.get()
    assert (quote.rating, quote.response) == ("9", answer.response)
    entered(client, winter, "research_manager")  # who reads no answer of it
    results = client.get(page_of("results", asked)).content.decode()
    assert "[My mentor] reads all I write" in results
    assert "Ada Wong reads" not in results
    consent.withdrawn_at = now()
    consent.save()
    results = client.get(page_of("results", asked)).content.decode()
    assert "reads all I write" not in results


def test_who_was_asked_said_so_somewhere_and_a_quote_can_be_taken_back(
    client: Client, winter: Program
) -> None:
    asked = rated(winter)
    form = page("quote", asked, "why", words_of(asked, "Fine").pk)

    unsaid = client.post(form, {"text": "Fine", "basis": "asked", "note": ""})
    nameless = client.post(form, {"text": "Fine", "basis": "nameless", "note": ""})
    for text in ("Fine", "Fine, really"):  # once more changes it
        client.post(form, {"text": text, "basis": "asked", "note": "Mail of 3 March"})

    assert "Say where they said yes." in unsaid.content.decode()
    assert "Choose one from the list" in nameless.content.decode()
    quote = Quote.objects.get()
    assert quote.text == "Fine, really"
    assert "Mail of 3 March" in client.get(page("words", asked, "why")).content.decode()
    client.post(page("drop_quote", asked, quote.pk))
    assert not Quote.objects.exists()


def test_words_without_a_name_are_quoted_without_their_response(
    client: Client, winter: Program
) -> None:
    asked = rated(winter)
    answer = words_of(asked, "Fine")
    asked.responses.update(respondent=None)

    client.post(
        page("quote", asked, "why", answer.pk),
        {"text": "Fine", "basis": "nameless", "note": ""},
    )

    assert Quote.objects.get().response is None


def test_words_of_few_are_not_shown_and_those_of_others_not_quoted(
    client: Client, winter: Program
) -> None:
    asked = rated(winter)
    answer = words_of(asked, "Fine")
    form = page("quote", asked, "why", answer.pk)
    Questionnaire.objects.update(minimum_group=3)

    few = client.get(page("words", asked, "why")).content.decode()
    client.post(form, {"text": "Fine", "basis": "asked", "note": "Mail"})
    entered(client, winter, "research_manager")
    Questionnaire.objects.update(minimum_group=1)

    assert "Not shown: fewer than 3 responses" in few
    assert "Fine" not in few
    assert not Quote.objects.exists()
    assert client.get(form).status_code == 404
    assert "Fine" not in client.get(page("words", asked, "why")).content.decode()


def test_a_note_leaves_nothing_out_and_results_are_said_with_and_without(
    client: Client, winter: Program
) -> None:
    asked = rated(winter)
    asked.questions.filter(key="rating").update(readers=["leads"], statistic="mean")
    for rating in (9, 9, 9):
        say(asked, rating=rating)
    odd = say(asked, rating=1)
    form = page("annotate", asked, odd.pk)

    client.post(form, {"text": "Ill that week"})
    shown = client.get(page_of("results", asked)).content.decode()
    rows = client.get(page("rows", asked)).content.decode()
    sheet = b"".join(client.get(page("rows", asked) + "?format=csv")).decode()
    entered(client, winter, "research_manager")
    unread = client.get(page_of("results", asked)).content.decode()

    without = "Without 1 response with a note: mean 9.0, median 9"
    assert "7.0 on average" in shown
    assert without in shown
    assert "7.0 on average" in unread
    assert without not in unread
    assert "Ill that week" in rows
    assert sheet.count("\n") == 5
    assert ",1,,,,Ill that week" in sheet
    assert client.get(form).status_code == 404
    assert "Nothing to read" in client.get(page("rows", asked)).content.decode()


def test_a_note_is_kept_from_who_answered_and_taken_away_without_words(
    client: Client, winter: Program
) -> None:
    asked = rated(winter)
    asked.questions.filter(key="rating").update(readers=["leads"])
    director = entered(client, winter, "director")
    odd = say(asked, rating=1)
    form = page("annotate", asked, odd.pk)
    client.post(form, {"text": "Ill"})

    assert Annotation.objects.visible_to(director).exists()
    assert not Annotation.objects.visible_to(odd.respondent).exists()  # type: ignore[arg-type]  # a person
    client.post(form, {"text": " "})
    assert not Annotation.objects.exists()
    asked.responses.update(respondent=None)
    assert client.post(form, {"text": "x"}).status_code == 404
    with pytest.raises(Refused, match="sent without a name"):
        services.annotate(asked.responses.get(), text="x")
    assert not Annotation.objects.exists()
