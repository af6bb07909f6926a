"""The workbench as those who lead a program use it."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mats.allocation.models import Override, Scenario, Score
from mats.mentors.models import Stream
from mats.people.models import Person
from mats.programs.models import Program
from tests import make

pytestmark = pytest.mark.django_db
MOST = 15 + 3
"""Statements of a board, and the three of the test's own transaction."""


@pytest.fixture
def probes() -> Stream:
    probes = make.stream(cap=2)
    make.scores(probes, "9", "8", "7")
    return probes


@pytest.fixture
def lead(probes: Stream) -> Person:
    return make.member(probes.program, "director", make.person("Leonie Abara"))


@pytest.fixture
def client(client: Client, lead: Person) -> Client:
    client.force_login(lead)
    return client


def url(name: str, of: Program, *args: object) -> str:
    return reverse(f"allocation:{name}", args=[of.slug, *args])


def sent(scenario: Scenario, **changed: str | int) -> dict[str, str | int]:
    facts: dict[str, str | int] = {
        "budget": 3000,
        "stipend_per_hour": 0,
        "hours_per_week": 40,
        "weeks": 10,
        "other_costs": 1000,
        "fixed_costs": 0,
        "trainees": 0,
        "hours_per_trainee": 0,
        "revision": scenario.revision,
    }
    return facts | changed


def test_asking_what_if_keeps_nothing_and_saving_keeps_it(
    client: Client, probes: Stream
) -> None:
    scenario = make.scenario(probes.program, slots=2)
    here = url("scenario", probes.program, scenario.pk)
    assert "2 slots at $0 an hour" in client.get(here).content.decode()

    asked = client.get(here, sent(scenario, budget=1000))
    assert "1 slots" in asked.content.decode() or "1 slot " in asked.content.decode()
    part = client.get(here, sent(scenario, budget=1000), headers={"HX-Request": "true"})
    assert "<html" not in part.content.decode()
    scenario.refresh_from_db()
    assert scenario.budget == 2000

    track = probes.track_id
    saved = client.post(here, sent(scenario, budget=1000, **{f"most_{track}": 1}))
    assert saved.status_code == 302
    scenario.refresh_from_db()
    assert scenario.budget == Decimal(1000)
    assert scenario.bounds.get().most == 1


def test_what_was_typed_stays_when_another_window_was_faster(
    client: Client, probes: Stream
) -> None:
    scenario = make.scenario(probes.program)
    here = url("scenario", probes.program, scenario.pk)
    client.post(here, sent(scenario, budget=1000))
    page = client.post(here, sent(scenario, budget=4321))
    assert page.status_code == 409
    assert "Somebody has changed" in page.content.decode()
    assert "4321" in page.content.decode()


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"budget": -1}, "Enter 0 or more"),
        ({"budget": "x"}, "Enter a number"),
        ({"hours_per_week": 200}, "A week has 168 hours"),
        ({"other_costs": 0}, "A slot has to cost something"),
        ({"most": 1, "least": 2}, "The least is not above the most"),
    ],
)
def test_a_budget_that_makes_no_sense_gets_a_sentence(
    client: Client, probes: Stream, changed: dict[str, str | int], said: str
) -> None:
    scenario = make.scenario(probes.program)
    here = url("scenario", probes.program, scenario.pk)
    changed = {
        f"{name}_{probes.track_id}" if name in ("most", "least") else name: value
        for name, value in changed.items()
    }
    for page in (
        client.post(here, sent(scenario, **changed)),
        client.get(here, sent(scenario, **changed)),
    ):
        assert said in page.content.decode()


def test_a_budget_below_its_fixed_costs_says_what_it_lacks(
    client: Client, probes: Stream
) -> None:
    scenario = make.scenario(probes.program, fixed_costs=5000)
    page = client.get(url("scenario", probes.program, scenario.pk))
    assert "The budget lacks $2,000" in page.content.decode()


def test_scores_are_typed_in_a_grid_and_a_gap_is_refused(
    client: Client, probes: Stream, lead: Person
) -> None:
    here = url("scores", probes.program)
    key = f"s{probes.pk}"
    page = client.post(here, {f"{key}-1": "9.5", f"{key}-3": "7"})
    assert page.status_code == 409
    assert "give scholar 2 a value" in page.content.decode()
    assert 'value="9.5"' in page.content.decode()
    assert client.post(here, {f"{key}-1": "abc"}).status_code == 409

    client.post(here, {f"{key}-1": "9.5", f"{key}-2": "8"})
    own = Score.objects.filter(scorer=lead).values_list("k", "value")
    assert list(own) == [(1, Decimal("9.5")), (2, Decimal(8))]


def test_an_override_needs_a_reason_and_is_lifted(
    client: Client, probes: Stream
) -> None:
    scenario = make.scenario(probes.program)
    here = url("override", probes.program, scenario.pk)
    facts: dict[str, object] = {"stream": probes.pk, "slots": 3}
    page = client.post(here, facts)
    assert page.status_code == 409
    assert "Enter reason" in page.content.decode()

    client.post(here, {**facts, "reason": "She agreed to three."})
    shown = client.get(url("scenario", probes.program, scenario.pk)).content.decode()
    assert "She agreed to three." in shown
    assert "1 above cap" in shown
    client.post(url("lift", probes.program, Override.objects.get().pk))
    assert not Override.objects.exists()


def test_two_are_compared_and_one_is_adopted_by_its_number(
    client: Client, probes: Stream
) -> None:
    program = probes.program
    one, two = make.scenario(program, slots=1), make.scenario(program, slots=2)
    page = client.get(url("compare", program, one.pk, two.pk))
    assert "1 stream gains" in page.content.decode()

    here = url("adopt", program, two.pk)
    assert "Adopt Scenario 2: 2 slots?" in client.get(here).content.decode()
    assert "gives out 2 slots" in client.post(here, {"slots": 5}).content.decode()
    client.post(here, {"slots": 2})
    two.refresh_from_db()
    assert two.state == Scenario.State.ADOPTED
    assert client.get(url("discard", program, two.pk)).status_code == 403
    late = client.post(url("adopt", program, one.pk), {"slots": 1, "instead_of": ""})
    assert "meanwhile" in late.content.decode()


def test_an_empty_program_says_what_comes_first(client: Client, lead: Person) -> None:
    empty = make.program("empty", ordinal=9)
    make.member(empty, "director", lead)
    assert "No scenario yet" in client.get(url("index", empty)).content.decode()
    assert "No stream to score" in client.get(url("scores", empty)).content.decode()
    client.post(url("new", empty))
    made = Scenario.objects.get(program=empty)
    page = client.get(url("scenario", empty, made.pk))
    assert "No slot is given" in page.content.decode()


def test_a_slot_on_the_ladder_leads_to_an_override_that_only_lacks_its_reason(
    client: Client, probes: Stream
) -> None:
    scenario = make.scenario(probes.program, slots=1)
    page = client.get(url("scenario", probes.program, scenario.pk)).content.decode()
    address = url("override", probes.program, scenario.pk)
    give = f"{address}?stream={probes.pk}&amp;slots=2"
    assert give in page

    form = client.get(give.replace("&amp;", "&")).context["form"]
    assert (form["stream"].value(), form["slots"].value()) == (str(probes.pk), "2")
    sent = {"stream": probes.pk, "slots": 2, "reason": "Asked for by both mentors."}
    client.post(address, sent)

    assert Override.objects.get().slots == 2


def test_the_ladder_is_a_sheet(client: Client, probes: Stream) -> None:
    scenario = make.scenario(probes.program, slots=1)
    page = client.get(url("scenario", probes.program, scenario.pk) + "?format=csv")
    lines = page.content.decode("utf-8-sig").splitlines()
    assert lines[1].startswith("1,Probes,1,")
    assert [line.split(",")[-3] for line in lines[1:]] == ["yes", "no", "no"]


def test_pages_ask_the_same_number_of_statements_for_any_number_of_streams(
    client: Client, probes: Stream
) -> None:
    program = probes.program
    scenario = make.scenario(program)
    pages = [
        url("index", program),
        url("scenario", program, scenario.pk),
        url("scores", program),
    ]

    def asked() -> list[int]:
        counts = []
        for page in pages:
            client.get(page)
            with CaptureQueriesContext(connection) as statements:
                assert client.get(page).status_code == 200
            counts.append(len(statements))
        return counts

    before = asked()
    for number in range(12):
        more = make.stream(program, f"more{number}")
        make.mentor(more)
        make.scores(more, "5", "4")
    assert asked() == before
    assert max(before) <= MOST, before
