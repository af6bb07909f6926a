"""A survey from its questions to its answers, by staff, on a phone, by a mentor."""

from datetime import date, timedelta

import pytest
from django.utils.timezone import now
from playwright.sync_api import Browser, Page, expect

from mats.programs.models import Membership, Program
from mats.questions.models import Questionnaire, Response
from mats.surveys import services
from tests import make
from tests.journeys.post import Post
from tests.journeys.signed_in import as_person
from tests.journeys.watch import assert_accessible, assert_fits

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def asked(slug: str = "final") -> Questionnaire:
    put = make.questionnaire(make.program(), slug=slug, title="End of the phase")
    make.question(put, "rating", "scale", text="How was it?", required=True)
    make.question(put, "why", text="Why?")
    return put


def test_staff_put_a_survey_and_a_scholar_answers_from_the_mail_in_two_halves(
    site: str, page: Page, phone: Page, browser: Browser, post: Post
) -> None:
    put = asked()
    winter = Program.objects.get()
    maya = make.member(winter, Membership.Role.RESEARCH_MANAGER)
    make.phase(winter)
    stream = make.stream(winter)
    ada = make.person("Ada Nwosu", "ada@example.org")
    make.scholar(stream, ada, on=date(2020, 1, 11))
    as_person(page, site, maya)

    page.goto(f"{site}/programs/winter/questionnaires/{put.pk}/")
    page.get_by_role("link", name="Put it to people").click()
    page.get_by_role("button", name="Set it up").click()
    page.get_by_label("Put to").select_option("scholars")
    closes = now().astimezone(winter.zone) + timedelta(days=7)
    page.get_by_label("Closes").fill(f"{closes:%Y-%m-%dT%H:%M}")
    assert_accessible(page)
    page.get_by_role("button", name="Save").click()
    page.get_by_role("button", name="Mail me a trial").click()
    assert "/s/" in post.link(maya.email, "/s/")
    page.get_by_role("link", name="Look at who gets it").click()
    expect(page.get_by_text("ada@example.org")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("button", name="Send it to 1 person").click()
    expect(page.get_by_text("0 of 1, 0%")).to_be_visible()

    phone.goto(post.link("ada@example.org", "/s/"))
    assert_accessible(phone)
    assert_fits(phone)
    phone.locator("#id_rating-8").check()
    expect(phone.locator("#saved .is-ok")).to_contain_text("Saved")
    other = browser.new_context(viewport={"width": 360, "height": 740}).new_page()
    other.goto(phone.url)
    expect(other.locator("#id_rating-8")).to_be_checked()
    other.get_by_label("Why?").fill("My mentor asked good questions.")
    other.get_by_role("button", name="Send", exact=True).click()
    expect(other.get_by_role("heading", name="Thank you, it is in")).to_be_visible()

    page.reload()
    expect(page.get_by_text("1 of 1, 100%")).to_be_visible()
    assert_accessible(page)
    answer = Response.objects.get()
    assert (answer.respondent, answer.state) == (ada, "submitted")


def test_a_mentor_answers_about_three_scholars_by_three_links(
    site: str,  # noqa: ARG001 -- where the links lead
    phone: Page,
    post: Post,
) -> None:
    put = asked("midpoint")
    survey = services.set_up(put)
    stream = make.stream(survey.program)
    mentor = make.person("Baltasar Ito", "mentor@example.org")
    make.mentor(stream, mentor)
    for name in ("Ada", "Ben", "Cleo"):
        scholar = make.scholar(stream, make.person(name), on=date(2020, 1, 11))
        scholar.supervisions.create(mentor=mentor, starts_on=date(2020, 1, 11))
    facts = {"rule": "each_scholar", "per_scholar": True}
    services.change(survey, facts=facts, keepers=[])
    survey = services.let_go(survey, now=now())
    services.invite(survey, services.audience_of(survey, now()).asked, now=now())

    text = post.text("mentor@example.org")
    links = [word.strip("()<>.,") for word in text.split() if "/s/" in word]
    for number, link in enumerate(links):
        phone.goto(link.rpartition("](")[2])
        phone.locator(f"#id_rating-{number + 5}").check()
        phone.get_by_role("button", name="Send", exact=True).click()
        expect(phone.get_by_text("End of the phase, about")).to_be_visible()

    said = Response.objects.order_by("subject__name").values_list(
        "subject__name", "respondent__name", "state"
    )
    assert list(said) == [
        (name, "Baltasar Ito", "submitted") for name in ("Ada", "Ben", "Cleo")
    ]
