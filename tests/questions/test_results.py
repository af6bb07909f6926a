"""The results page: what it draws, and what it keeps to itself."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.test import Client

from mats.programs.models import Program
from mats.questions import services
from mats.questions.models import Questionnaire, Response
from mats.questions.values import Given
from tests import make
from tests.questions.test_views import entered, page_of
from tests.test_lists import MOST, statements

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
    asked.questions.update(
        statistic="nps", also=["median"], caveat="Who left was not asked."
    )
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
        "net promoter score: 3 promoters minus 1 detractor, of 4",
        "3 of 4 would recommend it",
        "3 gave 9 or 10, 1 gave 0 to 6: 100 × (3 − 1) ÷ 4 = 50.0",
        "Histogram, n = 4. Median 4, mean 4.0.",
        "4 answers on a log scale.",
        "−900 to −786 1,",
        "n = 4. 0.5 4",
        "“North”: 3 of 4",
        "Not shown: fewer than 4 responses.",
        "How this number was made",
        "Who left was not asked.",
    ):
        assert said_so in page
    assert "mats-chart" not in filtered.content.decode()


def say(asked: Questionnaire, **said: object) -> Response:
    """One response: numbers, options and words by key."""
    given = {
        key: Given(number=Decimal(value))
        if isinstance(value, int)
        else Given(options=(value,))
        if isinstance(value, str) and key.startswith("pick")
        else Given(text=str(value))
        for key, value in said.items()
    }
    response = services.start_response(asked, make.person(), now=NOW)
    services.submit(response, given, seen={}, now=NOW)
    return response


def rated(of: Program, highest: int = 10) -> Questionnaire:
    asked = make.questionnaire(of, slug="final", minimum_group=2)
    make.question(asked, "rating", "scale", lowest=1, highest=highest, step=1)
    make.question(asked, "why", readers=["leads"])
    make.question(asked, "pick", "choice", options=["north", "south"])
    make.question(asked, "pick_too", "choice", options=["day", "night"])
    return asked


def test_several_filters_hold_at_once_and_each_can_be_taken_off(
    client: Client,
) -> None:
    winter = make.program()
    entered(client, winter, "director")
    asked = rated(winter)
    for rating, *picks in [
        *[(9, "north", "day"), (9, "north", "day"), (3, "north", "night")],
        *[(4, "north", "night"), (5, "south", "day"), (6, "south", "day")],
    ]:
        say(asked, rating=rating, pick=picks[0], pick_too=picks[1])
    address = page_of("results", asked)

    both = client.get(f"{address}?where=pick:north&where=pick_too:day")
    few = client.get(f"{address}?where=pick:south&where=pick_too:night")

    shown = both.content.decode()
    assert "At least half say 9 or more" in shown
    assert [chip.without for chip in both.context["chips"]] == [
        "?where=pick_too%3Aday",
        "?where=pick%3Anorth",
    ]
    assert "?where=pick%3Anorth&amp;where=pick_too%3Aday&amp;where=rating%3A9" in shown
    assert "At least half" not in few.content.decode()
    many = "&".join(f"where={key}:1" for key in ("rating", "why", "pick", "pick_too"))
    assert "Use at most 3 filters." in client.get(f"{address}?{many}").content.decode()


def test_comments_stand_by_the_rating_for_those_who_read_both(client: Client) -> None:
    winter = make.program()
    entered(client, winter, "director")
    asked = rated(winter)
    asked.questions.filter(key="rating").update(readers=["leads"])
    say(asked, rating=3, why="Too long")
    say(asked, rating=9, why="Just right")
    say(asked, rating=9, why="Well led")

    page = client.get(page_of("results", asked)).content.decode()
    asked.questions.filter(key="rating").update(readers=[])
    apart = client.get(page_of("results", asked)).content.decode()
    filtered = client.get(f"{page_of('results', asked)}?where=rating:9")

    assert page.index("Gave 9") < page.index("Well led") < page.index("Gave 3")
    assert page.index("Gave 3") < page.index("Too long")
    assert "Gave" not in apart
    assert "Too long" in apart
    assert "Too long" not in filtered.content.decode()


def test_an_earlier_cohort_is_compared_where_key_and_scale_agree(
    client: Client,
) -> None:
    winter, summer = make.program(), make.program("summer", name="Summer")
    director = entered(client, winter, "director")
    asked, before = rated(winter), rated(summer)
    for rating in (8, 9, 10):
        say(asked, rating=rating, pick="north")
    for rating in (5, 6, 6):
        say(before, rating=rating, pick="south")
    address = f"{page_of('results', asked)}?against=of:{before.pk}"

    hidden = client.get(address).content.decode()
    make.member(summer, "director", director)
    shown = client.get(address).content.decode()
    sheet = client.get(f"{address}&format=csv").content.decode()
    before.questions.filter(key="rating").update(highest=7)
    unlike = client.get(address).content.decode()

    assert "Summer" not in hidden
    assert "Summer: median 6, mean 5.7, n = 3 of 3" in shown
    assert "Summer: “South”: 3 of 3, n = 3 of 3" in shown
    assert f"rating,{asked.questions.get(key='rating')},Summer,3,6,,2" in sheet
    assert "Summer: not compared, asked on another scale there" in unlike


def test_results_ask_the_same_with_1_and_3_responses(client: Client) -> None:
    winter, summer = make.program(), make.program("summer")
    director = entered(client, winter, "director")
    make.member(summer, "director", director)
    asked, before = rated(winter), rated(summer)
    page = page_of("results", asked)
    cut = f"{page}?where=pick:north&where=pick_too:day&against=of:{before.pk}"
    client.get("/")
    found = []
    for _round in range(3):
        say(asked, rating=9, why="Good", pick="north", pick_too="day")
        say(before, rating=8, pick="north")
        found.append([statements(client, each) for each in (cut, page, page)])

    assert found[0] == found[2]
    _cut, first, again = found[2]
    assert first - again == 4  # counted once until a response changes
    assert again <= MOST


def test_a_result_is_counted_anew_once_an_answer_or_a_question_changes(
    client: Client,
) -> None:
    winter = make.program()
    entered(client, winter, "director")
    asked = rated(winter)
    address = page_of("results", asked)
    for rating in (3, 4):
        say(asked, rating=rating)

    def title() -> str:
        (part,) = client.get(address).context["parts"]
        return str(part.findings[0].title)

    assert title() == "At least half say 3.5 or more"
    say(asked, rating=9)
    assert title() == "At least half say 4 or more"
    response = asked.responses.get(answers__number=4)
    facts = {"rating": Given(number=Decimal(5))}
    services.submit(response, facts, seen={}, now=NOW)
    assert title() == "At least half say 5 or more"
    asked.questions.filter(key="rating").update(statistic="mean")
    assert title() == "5.7 on average"
    Questionnaire.objects.update(minimum_group=4)
    assert title() == "What about rating?"
    asked.responses.first().delete()  # type: ignore[union-attr]  # there are three
    Questionnaire.objects.update(minimum_group=1)
    assert title() != "5.7 on average"
