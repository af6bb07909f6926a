"""Counted over all scholars: themes, caseload, compute."""

from collections.abc import Iterator
from decimal import Decimal

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from mats.checkins.desk.caseload import loads_of
from mats.checkins.desk.compute import spending_of
from mats.checkins.desk.term import Term, term_of
from mats.checkins.desk.themes import counted
from mats.checkins.models import ComputeBudget, ComputeUse, ThemeNote
from mats.people.models import Person
from mats.scholars.models import Scholar
from tests import make

pytestmark = pytest.mark.django_db
NOW = make.FRIDAY


@pytest.fixture(autouse=True)
def friday() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def amara() -> Scholar:
    plan = make.check_in_plan()
    return make.scholar(make.stream(plan.phase.program), make.person("Amara Nwosu"))


@pytest.fixture
def iris(amara: Scholar) -> Person:
    return make.manager(amara)


def term(scholar: Scholar) -> Term:
    found = term_of(scholar.program, NOW)
    assert found
    return found


def ask(person: Person, name: str, /, *args: object, **data: object) -> int:
    client = Client()
    client.force_login(person)
    path = reverse(f"checkins:{name}", args=["winter", *args])
    return client.post(path, data).status_code


def test_a_stated_number_counts_only_where_nothing_is_tagged(
    iris: Person, amara: Scholar
) -> None:
    make.tag(make.sent_check_in(amara, 5), "Queue")
    said = {"theme": "queue", "stream": amara.stream_id, "scholars": 4}

    ask(iris, "themes", **said, week=5)
    ask(iris, "themes", **said, week=6)

    (theme,) = counted(iris, term(amara))
    assert (theme.name, dict(theme.weeks)) == ("Queue", {5: 1, 6: 4})


def test_a_number_for_a_foreign_stream_is_not_taken(
    iris: Person, amara: Scholar
) -> None:
    other = make.scholar(make.stream(amara.program, "other"), make.person("Zoe"))

    ask(iris, "themes", theme="Queue", stream=other.stream_id, scholars=4, week=5)

    assert not ThemeNote.objects.exists()


def test_themes_of_other_managers_streams_are_not_counted(
    iris: Person, amara: Scholar
) -> None:
    zoe = make.scholar(make.stream(amara.program, "other"), make.person("Zoe"))
    make.tag(make.sent_check_in(zoe, 5), "Queue")

    assert counted(iris, term(amara)) == []


def test_a_caseload_has_scholars_open_check_ins_flags_and_minutes(
    iris: Person, amara: Scholar
) -> None:
    single = make.scholar(amara.stream, make.person("Bo Ek"))
    per = make.manager(single, make.person("Per"), single=True)
    make.check_in(amara)
    make.sent_check_in(single)
    make.flag(amara)
    make.meeting(amara, host=iris, kind="research_manager", minutes=25)
    make.meeting(amara, minutes=60)
    dora = make.member(amara.program, "director", make.person("Dora"))

    loads = {load.manager: load for load in loads_of(dora, term(amara), NOW)}

    mine, theirs = loads[iris], loads[per]
    assert (mine.scholars, mine.open, mine.flags, mine.minutes) == (1, 1, 1, 25)
    assert (theirs.scholars, theirs.open, theirs.flags) == (1, 0, 0)


def test_compute_is_summed_by_stream_and_only_leads_set_budgets(
    iris: Person, amara: Scholar
) -> None:
    for week in (5, 6):
        check_in = make.sent_check_in(amara, week)
        ComputeUse.objects.create(check_in=check_in, spent=Decimal(60))
    dora = make.member(amara.program, "director", make.person("Dora"))

    assert ask(iris, "budget", amara.stream.slug, amount="100") == 403
    assert not ComputeBudget.objects.exists()
    ask(dora, "budget", amara.stream.slug, amount="100")

    (stream,) = spending_of(iris, amara.program)
    assert stream.scholars == [(amara.pk, "Amara Nwosu", Decimal(120))]
    assert (stream.budget, stream.above) == (Decimal(100), True)
