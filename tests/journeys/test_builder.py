"""A survey built with the keyboard alone, and put in order by dragging."""

import pytest
from playwright.sync_api import Page, expect

from mats.programs.models import Membership
from mats.questions.models import Questionnaire
from tests import make
from tests.journeys.signed_in import as_person
from tests.journeys.watch import assert_accessible, assert_fits

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MOST_STEPS = 120


NAMES = """() => {
    const here = document.activeElement;
    const labels = [...(here.labels || [])].map((label) => label.innerText);
    const own = here.matches("a, button") ? here.innerText : "";
    return [here.ariaLabel, own, ...labels]
        .map((words) => (words || "").split(/\\s+/).join(" ").trim());
}"""
"""What a screen reader may call the element that has the focus."""


def reach(page: Page, name: str) -> None:
    """Tab until the link, button or field of this name has the focus."""
    for _ in range(MOST_STEPS):
        page.keyboard.press("Tab")
        if name in page.evaluate(NAMES):
            return
    raise AssertionError(f"No key leads to {name}.")


def press(page: Page, name: str) -> None:
    reach(page, name)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def write(page: Page, name: str, words: str) -> None:
    reach(page, name)
    page.keyboard.type(words)


def built(slug: str = "final") -> Questionnaire:
    return make.questionnaire(make.program(), slug=slug, title="Final", state="draft")


def keys(of: Questionnaire) -> list[str]:
    return list(of.questions.current().values_list("key", flat=True))


def test_a_survey_is_built_by_keyboard_alone(site: str, page: Page) -> None:
    put = built()
    maya = make.member(put.program, Membership.Role.PROGRAM_MANAGER)  # type: ignore[arg-type]  # it has one
    as_person(page, site, maya)
    page.goto(f"{site}/programs/winter/questionnaires/{put.pk}/")

    press(page, "New question")
    write(page, "Question", "How was it?")
    reach(page, "Words on the scale")
    page.keyboard.type("0: Bad\n10: Good")
    expect(page.locator("#look .mats-scale.is-11")).to_be_visible()
    assert_accessible(page)
    reach(page, "Wide")
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#look")).to_have_css("width", "360px")
    page.locator("#id_text").focus()
    press(page, "Save the question")
    expect(page.get_by_text("The question is saved.")).to_be_visible()

    press(page, "New question")
    write(page, "Question", "Why so low?")
    reach(page, "Kind")
    page.keyboard.type("Text")
    reach(page, "Ask it only if the answer to")
    page.keyboard.type("How was it")
    reach(page, "Comparison")
    page.keyboard.type("is at most")
    write(page, "Value", "6")
    press(page, "Save the question")
    expect(page.get_by_text("Only if question 1 is at most “6”.")).to_be_visible()

    press(page, "Copy question 1")
    assert keys(put) == ["how_was_it", "why_so_low", "how_was_it_2"]
    press(page, "Move question 3 up")
    assert keys(put) == ["how_was_it", "how_was_it_2", "why_so_low"]
    expect(page.get_by_text("One legend with the question above.")).to_be_visible()
    press(page, "Move question 3 up")
    press(page, "Move question 2 up")
    refused = "“Why so low?” depends on a question that must come before."
    expect(page.get_by_text(refused).first).to_be_visible()
    assert keys(put) == ["how_was_it", "why_so_low", "how_was_it_2"]

    press(page, "Open for answers")
    expect(page.get_by_text("It is open for answers.")).to_be_visible()
    assert_accessible(page)


def test_questions_are_dragged_and_picked_from_the_bank(
    site: str, page: Page, phone: Page
) -> None:
    put = built()
    for key in ("first", "second", "third"):
        make.question(put, key, text=f"The {key}?")
    other = make.questionnaire(put.program, slug="other", title="Other")
    make.question(other, "depth", "scale", anchors={0: "None", 10: "All"})
    maya = make.member(put.program, Membership.Role.PROGRAM_MANAGER)  # type: ignore[arg-type]  # it has one
    as_person(page, site, maya)
    page.goto(f"{site}/programs/winter/questionnaires/{put.pk}/")

    lines = page.locator("[data-key]")
    lines.nth(2).drag_to(lines.nth(0), target_position={"x": 20, "y": 4})
    expect(lines.nth(0)).to_contain_text("The third?")
    assert keys(put) == ["third", "first", "second"]

    page.get_by_role("link", name="From the bank").click()
    assert_accessible(page)
    page.get_by_label("What about depth?").check()
    page.get_by_role("button", name="Ask them here, too").click()
    expect(lines.nth(3)).to_contain_text("What about depth?")

    as_person(phone, site, maya)
    for path in ("", "questions/bank/", "questions/new/"):
        phone.goto(f"{site}/programs/winter/questionnaires/{put.pk}/{path}")
        assert_accessible(phone)
        assert_fits(phone)
