"""Staff read results: cut, beside each other, in their words."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.utils.timezone import now
from playwright.sync_api import Page, expect

from mats.programs.models import Membership, Program
from mats.questions import services
from mats.questions.models import Questionnaire
from mats.questions.values import Given
from mats.scholars.models import Participation
from tests import make
from tests.journeys.signed_in import as_person
from tests.journeys.watch import assert_accessible, assert_fits

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def answered(winter: Program) -> Questionnaire:
    """By six scholars in person and five remote; one of these left out a question."""
    stream = make.stream(winter)
    asked = make.questionnaire(winter, slug="final", title="End of the phase")
    facts: dict[str, Any] = {"lowest": 1, "highest": 10, "step": 1}
    for key in ("rating", "pace"):
        make.question(asked, key, "scale", readers=["leads"], **facts)
        make.question(asked, f"{key}_why", text=f"Why {key}?", readers=["leads"])
    for number in range(11):
        who = make.person(f"Scholar {number}")
        scholar = make.scholar(stream, who, on=date(2020, 1, 11))
        mode = "in_person" if number < 6 else "remote"
        Participation.objects.filter(scholar=scholar).update(mode=mode)
        given = {"rating": Given(number=Decimal(9 if number < 6 else 5))}
        given["rating_why"] = Given(text=f"Scholar 3 helped, says {number}")
        if number < 10:
            given["pace"] = Given(number=Decimal(4))
        response = services.start_response(asked, who, now=now())
        services.submit(response, given, seen={}, now=now())
    return asked


def test_staff_cut_results_by_mode_set_groups_side_by_side_and_keep_a_quote(
    site: str, page: Page, phone: Page
) -> None:
    winter = make.program()
    make.phase(winter)
    asked = answered(winter)
    lead = make.member(winter, Membership.Role.DIRECTOR)
    address = f"{site}/programs/winter/questionnaires/{asked.pk}/results/"
    as_person(page, site, lead)

    page.goto(address)
    expect(page.get_by_text("At least half say 9 or more")).to_be_visible()
    assert_accessible(page)
    page.get_by_label("How a scholar takes part").select_option(label="In person")
    page.get_by_label("Compare with").select_option(label="Remote")
    page.get_by_role("button", name="Show", exact=True).click()
    beside = page.locator("#result-rating .mats-fig-sub").last
    expect(beside).to_have_text("Remote: median 5, mean 5.0, n = 5 of 5")
    page.reload()
    expect(page.locator(".mats-chip")).to_contain_text("In person")
    few = page.locator("#result-pace")  # four remote scholars answered it
    expect(few).to_contain_text("fewer than 5 responses could be told from the rest")
    assert_accessible(page)
    page.get_by_role("link", name="Remove filter").click()
    expect(page.get_by_text("At least half say 9 or more")).to_be_visible()

    page.locator("#result-rating_why").get_by_role("link", name="Read all").click()
    assert_accessible(page)
    page.get_by_role("link", name="Quote… Scholar 3 helped, says 7").click()
    expect(page.get_by_label("Words to pass on")).to_have_value(
        "[a scholar] helped, says 7"
    )
    page.get_by_label("They were asked about these words").check()
    page.get_by_label("Where that is written").fill("Email of 3 March")
    assert_accessible(page)
    page.get_by_role("button", name="Keep as a quote").click()
    expect(page.get_by_text("[a scholar] helped, says 7")).to_be_visible()

    as_person(phone, site, make.member(winter, Membership.Role.RESEARCH_MANAGER))
    phone.goto(address)
    expect(phone.get_by_text("[a scholar] helped, says 7")).to_be_visible()
    expect(phone.get_by_text("Scholar 3 helped")).to_have_count(0)
    assert_accessible(phone)
    assert_fits(phone)
