"""The results page: what it draws, and what it keeps to itself."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.test import Client

from mats.questions import services
from mats.questions.values import Given
from tests import make
from tests.questions.test_views import entered, page_of

pytestmark = pytest.mark.django_db
NOW = datetime(2027, 2, 18, 10, 42, tzinfo=UTC)


def test_results_say_n_and_show_comments_only_to_their_readers(client: Client) -> None:
    winter = make.program()
    entered(client, winter, "director")
    asked = make.questionnaire(winter, minimum_group=1)
    make.question(asked, "open", readers=["leads"])
    make.question(asked, "closed", readers=["community_managers"])
    make.question(asked, "nps", "scale")
    response = services.start_response(asked, make.person(), now=NOW)
    said = {
        "open": Given(text="canary-open <b>"),
        "closed": Given(text="canary-closed"),
    }
    services.submit(response, said, seen={}, now=NOW)

    page = client.get(page_of("results", asked)).content.decode()
    sheet = client.get(f"{page_of('results', asked)}?format=csv").content.decode()

    assert "canary-open &lt;b&gt;" in page
    assert "canary-closed" not in page + sheet
    assert "n = 1 of 1" in page
    for where in ("x:y", "nps:%00", "nps:NaN", "open:x"):
        address = f"{page_of('results', asked)}?where={where}"
        assert client.get(address).status_code == 200


NUMBERS = {
    "nps": ["0", "9", "10", "10"],  # a scale: parts of one bar
    "few": ["3", "4", "4", "5"],  # close together: a histogram
    "long": ["0", "1", "50", "9000"],  # a long tail: a dot for each
    "below": ["-900", "0", "10", "12.5"],  # anything else: ranges
    "same": ["0.5", "0.5", "0.5", "0.5"],
}


def test_results_draw_each_question_as_it_fits(client: Client) -> None:
    winter = make.program()
    entered(client, winter, "director")
    asked = make.questionnaire(winter, minimum_group=4)
    make.question(asked, "nps", "scale")
    asked.questions.update(statistic="nps", also=["median"])
    for key in ("few", "long", "below", "same"):
        make.question(asked, key, "number")
    make.question(asked, "pick", "choice", options=["north", "south"])
    make.question(asked, "rare", "choice", options=["east"])
    for row, pick in enumerate(["north", "north", "north", "south"]):
        said = {k: Given(number=Decimal(v[row])) for k, v in NUMBERS.items()}
        said["pick"] = Given(options=(pick,))
        if row == 0:
            said["rare"] = Given(options=("east",))
        response = services.start_response(asked, make.person(), now=NOW)
        services.submit(response, said, seen={}, now=NOW)

    page = client.get(page_of("results", asked)).content.decode()
    filtered = client.get(f"{page_of('results', asked)}?where=pick:north")

    for said_so in (
        "Net promoter score +50",
        "3 gave 9 or 10, 1 gave 0 to 6: 100 × (3 − 1) ÷ 4 = 50.0",
        "Histogram, n = 4. Median 4, mean 4.0.",
        "4 answers on a log scale.",
        "−900 to −786 1,",
        "n = 4. 0.5 4",
        "“North”: 3 of 4",
        "Not shown: fewer than 4 responses.",
        "How this number was made",
    ):
        assert said_so in page
    assert "mats-chart" not in filtered.content.decode()
