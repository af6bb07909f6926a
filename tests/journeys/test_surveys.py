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


def test_a_mentor_assesses_three_scholars_on_one_page(
    site: str,  # noqa: ARG001 -- where the link leads
    phone: Page,
    post: Post,
) -> None:
    put = asked("midpoint")
    make.question(put, "plans", "scale", anchors={0: "None", 10: "Clear"})
    make.question(put, "pace", "scale", anchors={0: "None", 10: "Clear"})
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
    ada, ben, cleo = survey.invitations.order_by("subject__name")
    text = post.text("mentor@example.org")
    links = [word.strip("()<>.,") for word in text.split() if "/s/" in word]

    phone.goto(links[0].rpartition("](")[2])
    expect(phone.get_by_text("0 of 3 sent.")).to_be_visible()
    assert_accessible(phone)
    assert_fits(phone)
    phone.locator(f"#id_about{ada.subject_id}-rating-5").check()
    expect(phone.locator(f"#state-{ada.subject_id}")).to_contain_text("Begun")
    phone.get_by_role("heading", name="Ben").click()
    phone.locator(f"#id_about{ben.subject_id}-plans-3").check()
    expect(phone.locator(f"#state-{ben.subject_id}")).to_contain_text("Begun")

    for row in (ada, ben, cleo):
        phone.locator(f"#id_about{row.subject_id}-rating-7").check()
        phone.get_by_role(
            "button", name=f"Send what you say about {row.subject}"
        ).click()
    expect(phone.get_by_role("heading", name="Thank you, it is in")).to_be_visible()

    said = Response.objects.order_by("subject__name").values_list(
        "subject__name", "respondent__name", "state"
    )
    assert list(said) == [
        (name, "Baltasar Ito", "submitted") for name in ("Ada", "Ben", "Cleo")
    ]
