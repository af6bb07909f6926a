"""Answering in a real browser: typed, saved, found again, compared, sent."""

from random import Random
from typing import cast

import pytest
from django.test import Client
from django.utils.timezone import now
from playwright.sync_api import Browser, BrowserContext, Page, expect

from mats.people.models import Person
from mats.questions import services
from mats.questions.models import Question, Response, Submission
from mats.questions.values import Given, characters, words
from tests import make
from tests.journeys.watch import Watch, assert_accessible, assert_fits

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SAMPLES = [
    "two\u00a0words",
    " \u3000 three\u2003w\u00f6rds here\n",
    "e\u0301tude",
    "\U0001f469\u200d\U0001f52c and \ufeffmore",
    "a\x0bb c\x1cd",
    "one\u200btwo\u2028three",
]


def check_in() -> Response:
    """A started check-in with every kind of question, one of them conditional."""
    winter = make.program()
    maya = make.member(winter, "research_manager", make.person("Maya Lindholm"))
    asked = make.questionnaire(winter)
    make.question(asked, "progress", max_words=8, required=True)
    make.question(asked, "nps", "scale", anchors={0: "no", 10: "yes"})
    make.question(asked, "pick", "choice", options=["a", "b"], write_in=True)
    make.question(asked, "several", "choices", options=["a", "b"])
    make.question(asked, "hours", "number", lowest=0, unit="hours")
    condition = {"asked_if_question": "nps", "asked_if_comparison": "at_most"}
    make.question(asked, "why", required=True, **condition, asked_if_value="6")  # type: ignore[arg-type]  # columns
    Question.objects.update(
        readers=["research_managers"], readers_if_shared=["community_managers"]
    )
    make.member(winter, "community_manager", make.person("Nneka Obiora"))
    response = services.start_response(asked, make.person(), now=now())
    assert maya.name == "Maya Lindholm"
    return response


def sign_in(context: BrowserContext, person: Person, site: str) -> None:
    client = Client()
    client.force_login(person)
    session = client.cookies["session"].value
    context.add_cookies([{"name": "session", "value": session, "url": site}])


def opened(page: Page, site: str, response: Response) -> None:
    sign_in(page.context, cast("Person", response.respondent), site)
    page.goto(f"{site}/responses/{response.pk}/")


def test_a_draft_is_saved_as_one_writes_and_found_again(
    site: str, phone: Page, browser: Browser
) -> None:
    response = check_in()
    opened(phone, site, response)
    assert_accessible(phone)
    assert_fits(phone)
    expect(phone.locator("#ask-why")).to_be_hidden()

    phone.get_by_label("What about progress?", exact=True).fill("Two of three work")
    phone.locator("#id_nps-3").check()
    expect(phone.get_by_text("4 of 8 words")).to_be_visible()
    expect(phone.locator("#ask-why")).to_be_visible()
    expect(phone.locator("#saved .is-ok")).to_contain_text("Saved")
    other = browser.new_context(viewport={"width": 1440, "height": 900})
    desk = other.new_page()
    opened(desk, site, response)

    progress = desk.get_by_label("What about progress?", exact=True)
    expect(progress).to_have_value("Two of three work")
    expect(desk.locator("[name=nps][value='3']")).to_be_checked()
    assert_accessible(desk)
    other.close()


def test_two_windows_show_both_versions_and_one_chooses(
    site: str, page: Page, watch: Watch
) -> None:
    response = check_in()
    opened(page, site, response)
    second = page.context.new_page()
    watch.follow(second)
    second.goto(page.url)
    field = "What about progress?"

    page.get_by_label(field, exact=True).fill("From the first")
    expect(page.locator("#saved .is-ok")).to_contain_text("Saved")
    second.get_by_label(field, exact=True).fill("From the second")
    expect(second.locator("#saved")).to_contain_text("Changed in another window")
    second.get_by_role("button", name="Compare").click()
    expect(second.get_by_label(field, exact=True)).to_have_value("From the second")
    expect(second.get_by_text("From the first")).to_be_visible()
    assert_accessible(second)
    second.get_by_label(field, exact=True).fill("From both")
    second.get_by_role("button", name="Save draft").click()
    expect(second.get_by_text("Saved. It is not sent yet.")).to_be_visible()

    assert services.given_of(response)["progress"].text == "From both"


def test_sending_says_what_is_missing_and_then_that_it_is_in(
    site: str, phone: Page
) -> None:
    response = check_in()
    opened(phone, site, response)

    phone.get_by_role("button", name="Send").click()
    expect(phone.get_by_role("alert")).to_contain_text("Write an answer")
    assert_accessible(phone)
    assert_fits(phone)
    phone.get_by_label("What about progress?", exact=True).fill("Fine")
    phone.get_by_role("button", name="Send").dblclick()
    expect(phone.get_by_role("heading", name="Thank you")).to_be_visible()

    assert Submission.objects.count() == 1
    assert not Response.objects.get().is_draft


def test_everything_works_without_script(site: str, scriptless: Page) -> None:
    response = check_in()
    opened(scriptless, site, response)

    expect(scriptless.get_by_text("Only if the answer to")).to_be_visible()
    scriptless.get_by_label("What about progress?", exact=True).fill("By hand")
    scriptless.get_by_role("button", name="Save draft").click()
    expect(scriptless.get_by_text("Saved. It is not sent yet.")).to_be_visible()
    services.save_answers(
        response, {"progress": Given(text="Elsewhere")}, seen={}, now=now()
    )
    scriptless.get_by_label("What about progress?", exact=True).fill("By hand again")
    scriptless.get_by_role("button", name="Send").click()
    expect(scriptless.get_by_text("Elsewhere")).to_be_visible()
    scriptless.get_by_label("The other one").first.check(force=True)
    scriptless.get_by_role("button", name="Send").click()
    expect(scriptless.get_by_role("heading", name="Thank you")).to_be_visible()

    assert services.given_of(response)["progress"].text == "Elsewhere"


def test_what_could_not_be_saved_is_there_after_signing_in_again(
    site: str, page: Page, watch: Watch
) -> None:
    watch.expect(401)
    response = check_in()
    opened(page, site, response)
    page.context.clear_cookies(name="session")

    page.get_by_label("What about progress?", exact=True).fill("Typed signed out")
    expect(page.locator("#saved")).to_contain_text(
        "You are signed out. Sign in in a new tab"
    )
    opened(page, site, response)
    field = page.get_by_label("What about progress?", exact=True)
    expect(field).to_have_value("Typed signed out")
    expect(page.locator("#saved .is-ok")).to_contain_text("Saved")

    assert services.given_of(response)["progress"].text == "Typed signed out"
    # htmx says on the console what the answer was.
    watch.complaints[:] = [c for c in watch.complaints if "Error Code 401" not in c]


def test_signed_out_while_typing_the_page_goes_on_saving(
    site: str, page: Page, watch: Watch
) -> None:
    watch.expect(401)
    response = check_in()
    opened(page, site, response)
    page.context.clear_cookies(name="session")

    page.get_by_label("What about progress?", exact=True).fill("Typed signed out")
    expect(page.locator("#saved")).to_contain_text("You are signed out. Sign in in a")
    expect(page.locator("#saved a[target=_blank]")).to_have_text("Sign in")
    # In another tab; signing in makes a new token too.
    sign_in(page.context, cast("Person", response.respondent), site)
    page.context.add_cookies([{"name": "csrf", "value": "x" * 32, "url": site}])
    saved = page.locator("#saved .is-ok")
    expect(saved).to_contain_text("Saved", timeout=15_000)  # it tries now and then

    assert services.given_of(response)["progress"].text == "Typed signed out"
    watch.complaints[:] = [c for c in watch.complaints if "Error Code 401" not in c]


def test_without_script_a_form_sent_signed_out_is_not_lost(
    site: str, scriptless: Page
) -> None:
    response = check_in()
    opened(scriptless, site, response)
    scriptless.get_by_label("What about progress?", exact=True).fill("Line 1\nLine 2")
    scriptless.context.clear_cookies(name="session")

    scriptless.get_by_role("button", name="Save draft").click()
    expect(scriptless.get_by_role("heading", name="signed out")).to_be_visible()
    sign_in(scriptless.context, cast("Person", response.respondent), site)
    scriptless.context.add_cookies([{"name": "csrf", "value": "x" * 32, "url": site}])
    scriptless.get_by_role("button", name="I have signed in: go on").click()
    scriptless.get_by_role("button", name="Send what I wrote").click()

    field = scriptless.get_by_label("What about progress?", exact=True)
    expect(field).to_have_value("Line 1\nLine 2")
    assert services.given_of(response)["progress"].text == "Line 1\nLine 2"


def odd_texts() -> list[str]:
    """Texts made of blanks, controls and marks, the same in each run."""
    draw = Random(7)  # noqa: S311 -- a sample, not a secret
    signs = [*map(chr, range(0x21)), *"\x7f\x85\xa0\u1680\u180e\u2000\u200a\u200b"]
    signs += [*"\u2028\u2029\u202f\u205f\u3000\ufeff\u0301\u0344\u1e9b", "\U0001f52c"]
    signs += [*"aebc"] * 4
    return ["".join(draw.choices(signs, k=draw.randint(0, 25))) for _ in range(3000)]


def test_the_counter_beside_the_field_counts_as_the_server(
    site: str, page: Page
) -> None:
    opened(page, site, check_in())
    texts = [*SAMPLES, *odd_texts()]

    in_words = page.evaluate("texts => texts.map(matsCount.words)", texts)
    in_signs = page.evaluate("texts => texts.map(matsCount.characters)", texts)

    assert in_words == [words(text) for text in texts]
    assert in_signs == [characters(text) for text in texts]
