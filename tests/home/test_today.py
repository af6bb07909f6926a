"""What staff see first: the week in numbers, each of which leads to its rows."""

import csv
from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from io import StringIO
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from mats.checkins.models import CheckInPlan, ComputeBudget, ComputeRequest, ComputeUse
from mats.home.today import today_of
from mats.people.models import Person
from mats.programs.models import Conflict
from mats.programs.roles import roles_of
from mats.scholars.models import Scholar
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def friday() -> Iterator[None]:
    with time_machine.travel(make.FRIDAY, tick=False):
        yield


@pytest.fixture
def plan() -> CheckInPlan:
    return make.check_in_plan()


@pytest.fixture
def director(plan: CheckInPlan) -> Person:
    return make.member(plan.phase.program, "director", make.person("Dora Kask"))


def home(who: Person) -> tuple[Client, str]:
    client = Client()
    client.force_login(who)
    response = client.get("/")
    assert response.status_code == 200
    return client, " ".join(response.content.decode().split())


def scholars(plan: CheckInPlan, names: list[str], slug: str) -> list[Scholar]:
    stream = make.stream(plan.phase.program, slug, title=f"Stream {slug}")
    mentor = make.mentor(stream)
    return [
        make.scholar(stream, make.person(name), supervised_by=mentor) for name in names
    ]


def test_the_week_is_said_in_one_sentence_and_stream_by_stream(
    plan: CheckInPlan, director: Person
) -> None:
    """Late ones are in; excused ones are not expected; last week is counted as then."""
    amara, ben, *_ = scholars(plan, ["Amara", "Ben", "Cleo"], "one")
    (dan,) = scholars(plan, ["Dan"], "two")
    make.sent_check_in(amara, plan=plan)
    make.check_in(ben, plan=plan)
    make.check_in(dan, plan=plan, excused_because="ill", excused_at=make.FRIDAY)
    for who in (amara, ben):
        make.sent_check_in(who, week=5, plan=plan)

    client, page = home(director)

    assert "1 of 2 check-ins is in" in page
    assert "1 scholar has not checked in" in page
    assert "One fewer than at this time last week." in page
    assert "Remind 1 scholar…" in page
    assert 'stream=one&amp;state=received">1 of 2</a>' in page
    for asked in ("stream=one&state=received", "state=open"):
        behind = client.get(f"/programs/winter/check-ins/?{asked}")
        assert behind.context["grid"].choices.people == 1
    assert "week 5: 2 of 2" in page
    assert "Nobody is asked" in page


def test_worries_requests_and_money_are_told_and_lead_to_their_lists(
    plan: CheckInPlan, director: Person
) -> None:
    amara, ben = scholars(plan, ["Amara", "Ben"], "one")
    sent = make.sent_check_in(amara, plan=plan)
    ComputeUse.objects.create(check_in=sent, spent=Decimal(120))
    ComputeBudget.objects.create(stream=amara.stream, amount=Decimal(500))
    ComputeRequest.objects.create(scholar=ben, amount=Decimal(90), purpose="A run")
    for who in (amara, ben):
        make.flag(who, "stuck", owner=director)

    client, page = home(director)

    assert "Two scholars are stuck" in page
    assert "Amara, Ben. 2 are yours." in page
    assert "1 request for compute to decide" in page
    assert "$120" in page
    assert "of $500" in page
    behind = client.get("/programs/winter/check-ins/flags/?rule=stuck&state=open")
    assert behind.context["listing"].page.paginator.count == 2


def test_a_conflict_takes_the_person_out_of_every_number(
    plan: CheckInPlan, director: Person
) -> None:
    amara, ben = scholars(plan, ["Amara", "Ben"], "one")
    make.check_in(ben, plan=plan)
    make.sent_check_in(amara, plan=plan)
    make.flag(amara, "stuck")
    Conflict.objects.create(
        program=plan.phase.program,
        person=director,
        with_person=amara.person,
        kind="family",
    )

    _, page = home(director)

    assert "0 of 1 check-ins are in" in page
    assert "stuck" not in page


@pytest.mark.parametrize("role", ["", "director", "community_manager"])
@pytest.mark.parametrize("conflict", [False, True])
def test_known_roles_count_what_asking_anew_counts(
    plan: CheckInPlan, director: Person, role: str, *, conflict: bool
) -> None:
    """For some of the same roles: nothing of the first stays in the statements."""
    program = plan.phase.program
    make.todo(of=program, by=director)
    for name in ("one", "two", "three"):
        first, second = scholars(plan, [f"Amara {name}", f"Ben {name}"], name)
        make.sent_check_in(first, plan=plan)
        make.check_in(second, plan=plan)
        make.flag(first, "stuck", owner=director)
        make.report(first)
        manager = make.manager(first, make.person(f"Iris {name}"))
        if role:
            make.member(program, role, manager)
        if conflict:
            Conflict.objects.create(
                program=program,
                person=manager,
                with_person=second.person,
                kind="family",
            )
        ComputeRequest.objects.create(scholar=second, amount=Decimal(9), purpose="Runs")

        request: Any = RequestFactory().get("/")
        request.user = Person.objects.get(pk=manager.pk)
        roles_of(request)

        assert today_of(request.user, program, make.FRIDAY) == today_of(
            Person.objects.get(pk=manager.pk), program, make.FRIDAY
        )


def test_every_number_of_the_tiles_is_that_of_the_rows_it_leads_to(
    plan: CheckInPlan, director: Person
) -> None:
    amara, ben = scholars(plan, ["Amara", "Ben"], "one")
    make.report_plan(plan.phase)
    make.report(amara)
    make.todo(director, plan.phase.program, due_at=make.FRIDAY - timedelta(1))
    make.sent_check_in(ben, plan=plan)
    client, _ = home(director)
    shown = client.get("/").context["today"].tiles

    told, found = {}, {}
    for tile in shown:
        joint = "&" if "?" in tile.url else "?"
        answer = client.get(f"{tile.url}{joint}format=csv")
        assert answer.status_code == 200
        if tile.label == "Compute used":
            continue
        rows = list(csv.DictReader(StringIO(answer.content.decode("utf-8-sig"))))
        whole = tile.label.startswith("Reports")
        told[tile.label] = tile.of if whole else tile.value
        found[tile.label] = f"of {len(rows)}" if whole else str(len(rows))

    assert found == told
    assert len(told) == 6


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_asks_the_same_for_any_number_of_streams(
    plan: CheckInPlan, director: Person, number: int
) -> None:
    make.report_plan(plan.phase)
    for n in range(number):
        names = [f"Amara {n} {i}" for i in range(number)]
        for who in scholars(plan, names, f"s{n}"):
            make.sent_check_in(who, plan=plan)
            make.flag(who, "stuck")
        make.report(who)
    client, _ = home(director)

    with CaptureQueriesContext(connection) as captured:
        client.get("/")

    asked = [q["sql"] for q in captured if q["sql"].startswith(("SELECT", "EXECUTE"))]
    assert len(asked) == 15
