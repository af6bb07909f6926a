"""Two questions against each other."""

from decimal import Decimal

import pytest
from django.test import Client

from mats.questions import services
from mats.questions.models import Questionnaire
from mats.questions.values import Given
from tests import make
from tests.questions.test_results import NOW
from tests.questions.test_views import entered, page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(client: Client) -> Questionnaire:
    winter = make.program()
    entered(client, winter, "director")
    asked = make.questionnaire(winter, minimum_group=2)
    make.question(asked, "could", "choice", options=["some", "all", "none"])
    make.question(asked, "would", "scale", lowest=1, highest=3, step=1)
    make.question(asked, "why")
    return asked


def say(asked: Questionnaire, times: int, could: str, would: int) -> None:
    for _ in range(times):
        response = services.start_response(asked, make.person(), now=NOW)
        number = Given(number=Decimal(would)) if would else Given()
        given = {"could": Given(options=(could,)), "would": number}
        services.submit(response, given, seen={}, now=NOW)


def test_counts_and_shares_of_two_questions(
    client: Client, asked: Questionnaire
) -> None:
    say(asked, 3, "some", 1)
    say(asked, 1, "some", 3)
    say(asked, 2, "all", 3)
    say(asked, 2, "all", 0)  # not the second
    address = f"{page_of('cross', asked)}?rows=could&columns=would"

    shown = client.get(address)
    columns = client.get(f"{address}&of=column").context["crossed"]
    sheet = client.get(f"{address}&format=csv").content.decode()

    crossed = shown.context["crossed"]
    head = "Count, and percent of its row"
    assert crossed.n == "6 of 8"
    assert crossed.numbers == [
        [head, "1", "3"],
        ["Some", "3 (75%)", "1 (25%)"],
        ["All", "0 (0%)", "2 (100%)"],
    ]
    assert crossed.left_out == "“None”, “2”"
    assert columns.numbers[1][2] == "1 (33%)"
    assert "Some,3,1,4" in sheet
    assert "“Some” with “1”: 3 of 6" in shown.content.decode()


def test_groups_too_small_to_show_are_left_out_and_what_would_tell_them(
    client: Client, asked: Questionnaire
) -> None:
    say(asked, 3, "some", 1)
    say(asked, 2, "all", 1)
    say(asked, 1, "none", 3)
    address = f"{page_of('cross', asked)}?rows=could&columns=would"

    page = client.get(address)

    assert page.context["crossed"].suppressed
    assert "fewer than 2 responses in all groups but one" in page.content.decode()
    assert "mats-chart" not in client.get(f"{address}&format=csv").content.decode()


@pytest.mark.parametrize(
    "ask", ["", "?rows=could&columns=could", "?rows=why&columns=no", "?rows=%00"]
)
def test_without_two_questions_one_is_asked_to_choose(
    client: Client, asked: Questionnaire, ask: str
) -> None:
    page = client.get(f"{page_of('cross', asked)}{ask}").content.decode()

    assert "Choose two questions" in page


def test_cells_are_named_as_regions_with_their_share(
    client: Client, asked: Questionnaire
) -> None:
    say(asked, 3, "some", 1)
    say(asked, 1, "some", 3)
    say(asked, 2, "all", 3)
    page = f"{page_of('cross', asked)}?rows=could&columns=would"
    ends = "first_row=some&last_row=all&first_column=3&last_column=3"

    added = client.get(f"{page}&region=Low|some|all|1|1&name=High&{ends}")
    wrong = client.get(f"{page}&region=Low|some|gone|1|1&region=Bare&name=")
    sheet = client.get(f"{page}&format=csv&region=Low|some|all|1|1").content.decode()

    low, high = added.context["crossed"].named
    rest = client.get(page_of("cross", asked) + low.without).context["crossed"].named
    assert (low.text, high.text) == ("Low: 3 of 6 (50%)", "High: 3 of 6 (50%)")
    assert [each.text for each in rest] == [high.text]
    assert not wrong.context["crossed"].named
    assert "Low,,3,6" in sheet
