"""Results of some, over cohorts, and the responses behind them."""

from decimal import Decimal

import pytest
from django.test import Client

from mats.questions import services
from mats.questions.values import Given
from tests import make
from tests.questions.test_results import NOW, rated, say
from tests.questions.test_views import entered, page_of

pytestmark = pytest.mark.django_db


def test_rows_behind_a_number_are_those_whose_answer_one_reads(client: Client) -> None:
    winter = make.program()
    entered(client, winter, "director")
    asked = rated(winter)
    asked.questions.filter(key="rating").update(readers=["leads"])
    asked.questions.filter(key="pick").update(readers=["community_managers"])
    for rating, pick in [(9, "north"), (9, "south"), (3, "north")]:
        say(asked, rating=rating, pick=pick)
    rows = page_of("rows", asked)

    page = client.get(page_of("results", asked)).content.decode()
    nine = client.get(f"{rows}?of=rating&where=rating:9")
    unread = client.get(f"{rows}?where=pick:north")
    sheet = client.get(f"{rows}?format=csv&where=rating:3").getvalue().decode()

    assert f"{rows}?of=rating" in page
    assert f"{rows}?of=pick" not in page
    assert [said for _, said in nine.context["lines"]] == ["9", "9"]
    assert nine.context["chips"][0].without == "?&of=rating"
    assert not unread.context["lines"]  # who is found would tell what they picked
    assert len(sheet.splitlines()) == 2


def test_scores_of_all_cohorts_stand_in_one_chart(client: Client) -> None:
    programs = [make.program(slug, name=slug) for slug in ("winter", "summer", "old")]
    director = entered(client, programs[0], "director")
    cohorts = []
    for program in programs:
        if program != programs[0]:
            make.member(program, "director", director)
        asked = make.questionnaire(program, slug="final", minimum_group=2)
        make.question(asked, "nps", "scale", statistic="nps")
        cohorts.append(asked)
    for asked, ratings in zip(cohorts, [(9, 10, 3, 7), (10, 9), (10,)], strict=True):
        for rating in ratings:
            say(asked, nps=rating)

    page = client.get(f"{page_of('results', cohorts[0])}?against=cohorts")

    shown = page.content.decode()
    assert "cohort: winter +25, n = 4, summer +100, n = 2" in shown
    assert "old +" not in shown  # too few
    assert "No question here has a score" not in shown
    cohorts[1].questions.update(statistic="median")
    alone = client.get(f"{page_of('results', cohorts[0])}?against=cohorts")
    assert "No question here has a score" in alone.content.decode()


def test_results_are_filtered_by_the_stream_of_scholars(client: Client) -> None:
    winter = make.program()
    entered(client, winter, "director")
    asked = rated(winter)
    probes = make.stream(winter, "probes", title="Probes")
    evals = make.stream(winter, "evals")
    for stream, rating in [(probes, 9), (probes, 8), (evals, 2)] * 2:
        person = make.person()
        make.scholar(stream, person, on=NOW.date())
        response = services.start_response(asked, person, now=NOW)
        number = {"rating": Given(number=Decimal(rating))}
        services.submit(response, number, seen={}, now=NOW)
    address = page_of("results", asked)

    page = client.get(f"{address}?where=stream:{probes.pk}").content.decode()
    nobody = client.get(f"{address}?where=stream:x")

    assert "Stream: Probes" in page
    assert "4 of those who answered" in page
    assert nobody.status_code == 200
