"""Counted over all scholars: themes, caseload, compute."""

from collections.abc import Iterator
from csv import DictReader
from datetime import date
from decimal import Decimal

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from mats.checkins.desk.asked import Asked
from mats.checkins.desk.compute import by_scholar, spending_of
from mats.checkins.desk.term import Term, term_of
from mats.checkins.desk.themes import counted
from mats.checkins.models import ComputeBudget, ComputeUse, ThemeNote
from mats.people.models import Person
from mats.scholars.caseload import Outlook, outlook_of
from mats.scholars.models import Participation, Scholar
from tests import make
from tests.checkins import desk

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


def test_themes_are_a_sheet_in_which_nothing_is_a_formula(
    iris: Person, amara: Scholar
) -> None:
    make.tag(make.sent_check_in(amara, 5), "=Queue()")
    said = {"theme": "=queue()", "stream": amara.stream_id, "note": "so", "scholars": 4}
    ask(iris, "themes", **said, week=6)
    client = Client()
    client.force_login(iris)
    path = reverse("checkins:themes", args=["winter"])

    csv = client.get(path, {"format": "csv", "stream": "probes"}).content.decode()

    (row,) = DictReader(csv.removeprefix("\ufeff").splitlines())
    assert (row["Week 5"], row["Week 6"], row["All"]) == ("1", "4", "5")
    assert (row["Theme"], row["Noted"]) == ("'=Queue()", "Probes, week 6: so")


def test_themes_of_other_managers_streams_are_not_counted(
    iris: Person, amara: Scholar
) -> None:
    zoe = make.scholar(make.stream(amara.program, "other"), make.person("Zoe"))
    make.tag(make.sent_check_in(zoe, 5), "Queue")

    assert counted(iris, term(amara)) == []


def caseload(person: Person) -> dict[str, dict[str, str]]:
    """The rows of the CSV, by manager."""
    client = Client()
    client.force_login(person)
    path = reverse("checkins:caseload", args=["winter"])
    assert client.get(path).status_code == 200
    csv = client.get(path, {"format": "csv"}).content.decode("utf-8-sig")
    return {row["Research manager"]: row for row in DictReader(csv.splitlines())}


def test_a_caseload_counts_people_by_site_and_full_time(
    iris: Person, amara: Scholar
) -> None:
    program = amara.program
    remote = make.scholar(amara.stream, make.person("Remote Rosa"))
    make.scholar(make.stream(program, "lonely"), make.person("Nobody's Nora"))
    gone = make.scholar(amara.stream, make.person("Gone Gil"))
    Scholar.objects.filter(pk=gone.pk).update(state="completed", ended_on=date.max)
    hall = program.phases.get().sites.create(slug="hall", name="Hall")
    Participation.objects.exclude(scholar=remote).update(site=hall)
    iris.memberships.update(full_time_share="0.5")

    row = caseload(iris)["Iris Lund"]

    counts = ("Scholars", "Streams", "At Hall", "At No site", "Scholars per full time")
    assert [row[name] for name in counts] == ["2", "1", "1", "1", "4.0"]


def test_a_caseload_says_what_waits_to_those_who_work_there(
    iris: Person, amara: Scholar
) -> None:
    """A number leads to as many rows of the grid."""
    single = make.scholar(amara.stream, make.person("Bo Ek"))
    per = make.manager(single, make.person("Per"), single=True)
    make.check_in(amara)
    make.check_in(single)
    make.flag(amara)
    make.meeting(amara, host=iris, kind="research_manager", minutes=25)
    make.meeting(amara, minutes=60)
    dora = make.member(amara.program, "director", make.person("Dora"))
    facts = ("Check-ins open", "Flagged", "Minutes met")

    def seen(by: Person) -> dict[str, list[str]]:
        return {name: [row[f] for f in facts] for name, row in caseload(by).items()}

    assert seen(dora) == {"Iris Lund": ["2", "1", "25"], "Per": ["1", "0", "0"]}
    assert seen(per) == {"Iris Lund": ["", "", ""], "Per": ["1", "0", "0"]}
    at_desk = {"manager": str(iris.pk), "state": "open"}
    now = term(amara)
    rows = Asked(**at_desk).scholars(dora, now, NOW)  # type: ignore[arg-type]  # words
    assert rows.count() == 2


def test_a_program_without_check_ins_has_a_caseload() -> None:
    scholar = make.scholar(make.stream(make.program()), make.person("Bo Ek"))

    assert caseload(make.manager(scholar))["Iris Lund"]["Scholars"] == "1"


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

    streams = (stream,) = spending_of(iris, amara.program)
    by_scholar(iris, amara.program, streams)
    assert stream.scholars == [(amara.pk, "Amara Nwosu", Decimal(120))]
    assert (stream.budget, stream.spent) == (Decimal(100), Decimal(120))
    assert stream.above


def test_the_pages_of_streams_and_of_requests_keep_each_other(
    amara: Scholar, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mats.checkins.views.desk.counts.STREAMS", 1)
    other = desk.other(amara, "Zoe Quist", "a-first")
    ComputeUse.objects.create(check_in=make.sent_check_in(other, 6), spent=Decimal(60))
    asked = {"state": "asked", "sort": "-amount"}

    first = desk.page(desk.director_of(amara), "compute", **asked)

    assert "state=asked&amp;sort=-amount&amp;streams=2&amp;page=1" in first
    assert "Zoe Quist</a> $60" in first


def test_one_more_stream_is_reckoned_with_what_a_stream_has_on_average() -> None:
    outlook = outlook_of(36, 12, Decimal(2))

    assert outlook == Outlook(3, Decimal(18), Decimal("19.5"), Decimal(3) / 18)
    assert outlook_of(36, 12, None) is None
    assert outlook_of(0, 0, Decimal(2)) is None


def test_the_caseload_says_what_one_more_stream_would_mean(
    iris: Person, amara: Scholar
) -> None:
    make.scholar(amara.stream, make.person("Bo Ek"))
    iris.memberships.update(full_time_share="0.5")
    client = Client()
    client.force_login(iris)

    page = client.get(reverse("checkins:caseload", args=["winter"])).content.decode()

    assert "With 2 more people" in page
    assert "8.0 people instead of 4.0" in page
